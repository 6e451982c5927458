import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldTransform, Write } from '../../../../local/firestore/engine.ts'
import type { Value } from '../../../../local/firestore/value.ts'
import type { Plain } from './world.ts'
import { name, open, read, set, toValue } from './world.ts'

type Row = [stored: Plain | undefined, transform: Omit<FieldTransform, 'field'>, left: Plain, result: Plain]

const add = (operand: bigint | number) => ({ kind: 'increment' as const, operand })
const max = (operand: bigint | number) => ({ kind: 'maximum' as const, operand })
const min = (operand: bigint | number) => ({ kind: 'minimum' as const, operand })
const union = (...elements: Plain[]) => ({ kind: 'arrayUnion' as const, elements: elements.map(toValue) })
const without = (...elements: Plain[]) => ({ kind: 'arrayRemove' as const, elements: elements.map(toValue) })

const TRANSFORMS: readonly Row[] = [
  [1n, add(2n), 3n, 3n],
  [1n, add(0.5), 1.5, 1.5],
  [undefined, add(7n), 7n, 7n],
  ['text', add(7n), 7n, 7n],
  [2n ** 63n - 2n, add(5n), 2n ** 63n - 1n, 2n ** 63n - 1n],
  [-(2n ** 63n), add(-1n), -(2n ** 63n), -(2n ** 63n)],
  [3n, max(5n), 5n, 5n],
  [3n, max(3.0), 3n, 3n],
  [3.5, max(3n), 3.5, 3.5],
  [undefined, max(-1n), -1n, -1n],
  [3n, min(Number.NaN), Number.NaN, Number.NaN],
  [3n, min(2.5), 2.5, 2.5],
  [[1, 'a'], union('a', 2, 2), [1, 'a', 2], null],
  [[3n], union(3.5, null, null), [3n, 3.5, null], null],
  ['text', union(1), [1], null],
  [[1, 2, 1, { x: 1 }], without(1, { x: 1 }), [2], null],
  [undefined, without(1), [], null],
]

test('each transform leaves and answers what it does in production', async (t) => {
  const { engine } = open(t)
  for (const [index, [stored, transform, left, result]] of TRANSFORMS.entries()) {
    const path = `c/${index}`
    await engine.commit([set(path, stored === undefined ? {} : { m: { v: stored } })])
    const { results } = await engine.commit([
      {
        kind: 'update',
        name: name(path),
        fields: new Map(),
        mask: [],
        transforms: [{ field: ['m', 'v'], ...transform } as FieldTransform],
      },
    ])
    const map = (await read(engine, path))?.fields.get('m') as ReadonlyMap<string, Value>
    deepEqual(map.get('v'), exact(left), `row ${index}`)
    deepEqual(results[0]?.transformResults, [exact(result)], `result of row ${index}`)
  }
})

function exact(plain: Plain): Value {
  return typeof plain === 'number' ? plain : toValue(plain)
}

test('the server’s time is the commit’s time, in every document of the commit', async (t) => {
  const { engine } = open(t)
  const stamped = (path: string): Write => ({
    kind: 'update',
    name: name(path),
    fields: new Map(),
    transforms: [{ field: ['at'], kind: 'serverTimestamp' }],
  })
  const { commitTime, results } = await engine.commit([stamped('c/x'), stamped('c/y')])
  deepEqual(results[0], { updateTime: commitTime, transformResults: [commitTime] })
  for (const path of ['c/x', 'c/y']) {
    const document = await read(engine, path)
    deepEqual(document?.fields.get('at'), commitTime)
    deepEqual(document?.createTime, commitTime)
  }
})
