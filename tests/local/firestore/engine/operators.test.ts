import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { Filter } from '../../../../local/firestore/engine.ts'
import { GeoPoint, Reference, Timestamp } from '../../../../local/firestore/value.ts'
import type { Plain } from './world.ts'
import { and, ask, filled, name, or, query, where } from './world.ts'

const VALUES: Record<string, Plain> = {
  null: null,
  false: false,
  true: true,
  nan: Number.NaN,
  minus: -5,
  zero: 0,
  half: 0.5,
  five: 5,
  big: 2n ** 53n + 1n,
  time: new Timestamp(1000, 0),
  text: 'm',
  later: 'n',
  bytes: Uint8Array.of(1),
  ref: new Reference(name('c/five')),
  geo: new GeoPoint(10, 20),
  list: [5, 'm', null],
  map: { x: 1 },
}

/** Filter on `v`, and the ids it must find, of VALUES and one document without `v`. */
const OPERATORS: readonly [filter: Filter, found: string][] = [
  [where('v', '==', 5), 'five'],
  [where('v', '==', 5.0), 'five'],
  [where('v', '==', null), 'null'],
  [where('v', 'is-null'), 'null'],
  [where('v', '==', Number.NaN), 'nan'],
  [where('v', 'is-nan'), 'nan'],
  [where('v', '==', 2 ** 53), ''],
  [where('v', '==', { x: 1 }), 'map'],
  [where('v', '==', [5, 'm', null]), 'list'],
  [where('v', '<', 5), 'minus zero half'],
  [where('v', '<=', 5), 'minus zero half five'],
  [where('v', '>', 0), 'half five big'],
  [where('v', '>=', 0), 'zero half five big'],
  [where('v', '>', 2 ** 53), 'big'],
  [where('v', '>', 'm'), 'later'],
  [where('v', '<=', 'm'), 'text'],
  [where('v', '>=', false), 'false true'],
  [where('v', '>', new Timestamp(0, 0)), 'time'],
  [where('v', '<', Uint8Array.of(2)), 'bytes'],
  [where('v', '>=', [1]), 'list'],
  [where('v', '!=', 5), 'false true nan minus zero half big time text later bytes ref geo list map'],
  [
    where('v', 'is-not-null'),
    'false true nan minus zero half five big time text later bytes ref geo list map',
  ],
  [where('v', 'is-not-nan'), 'false true minus zero half five big time text later bytes ref geo list map'],
  [where('v', 'in', [5, 'm', 'm', true]), 'true five text'],
  [
    where('v', 'not-in', [5, 'm', Number.NaN]),
    'false true minus zero half big time later bytes ref geo list map',
  ],
  [where('v', 'not-in', [5, null]), ''],
  [where('v', 'array-contains', 5), 'list'],
  [where('v', 'array-contains', 6), ''],
  [where('v', 'array-contains-any', [6, 'm']), 'list'],
  [where('v.x', '==', 1), 'map'],
  [and(where('v', '>', -1), where('v', '<', 5)), 'zero half'],
  [and(where('v', '==', 5), where('v', '>', 6)), ''],
  [or(where('v', '==', 5), where('v', '==', 'm'), where('v', '==', 5.0)), 'five text'],
  [or(where('v', '>', 4), where('v', '==', null)), 'null five big'],
]

test('each operator finds what it finds in production', async (t) => {
  const documents = Object.fromEntries(Object.entries(VALUES).map(([id, v]) => [id, { v }]))
  const engine = await filled(t, { ...documents, missing: { other: 1 } })
  const order = Object.keys(VALUES)
  for (const [filter, found] of OPERATORS) {
    const got = await ask(engine, query('c', { where: filter }))
    const ids = got.map((path) => path.slice(2)).sort((a, b) => order.indexOf(a) - order.indexOf(b))
    equal(
      ids.join(' '),
      found,
      JSON.stringify(filter, (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one)),
    )
  }
})

test('the order of a field is the order of all types, and leaves out documents without it', async (t) => {
  const documents = Object.fromEntries(Object.entries(VALUES).map(([id, v]) => [id, { v }]))
  const engine = await filled(t, { ...documents, missing: { other: 1 } })
  const upwards = Object.keys(VALUES).map((id) => `c/${id}`)
  deepEqual(await ask(engine, query('c', { order: ['v'] })), upwards)
  deepEqual(await ask(engine, query('c', { order: ['-v'] })), upwards.toReversed())
})
