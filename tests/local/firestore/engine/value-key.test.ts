import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { decodeFields, encodeFields } from '../../../../local/firestore/store/fields-codec.ts'
import { inverted, keyEnd, valueKey } from '../../../../local/firestore/store/value-key.ts'
import { Timestamp } from '../../../../local/firestore/value.ts'
import type { Value } from '../../../../local/firestore/value.ts'
import { randomOf, randomValue } from './random.ts'
import { compareValues } from './value-order.ts'
import { fields } from './world.ts'

test('keys sort as values do, upright and inverted', () => {
  const random = randomOf(20_260_301)
  for (let round = 0; round < 20_000; round++) {
    const [left, right] = [randomValue(random), randomValue(random)]
    const [a, b] = [valueKey(left), valueKey(right)]
    const expected = compareValues(left, right)
    equal(Buffer.compare(a, b), expected, `${show(left)} against ${show(right)}`)
    equal(Buffer.compare(inverted(a), inverted(b)) + 0, -expected + 0)
  }
})

test('a key ends where its end is found, with others behind it', () => {
  const random = randomOf(7)
  for (let round = 0; round < 2000; round++) {
    const [a, b] = [valueKey(randomValue(random)), valueKey(randomValue(random))]
    equal(keyEnd(Buffer.concat([a, b]), 0), a.length)
    equal(keyEnd(Buffer.concat([inverted(a), b]), 0, 0xff), a.length)
  }
})

test('documents come back from their bytes exactly', () => {
  const random = randomOf(99)
  for (let round = 0; round < 2000; round++) {
    const before = new Map<string, Value>([
      ['v', randomValue(random)],
      ['__proto__', randomValue(random)],
    ])
    const after = decodeFields(Uint8Array.from(encodeFields(before)))
    deepEqual(after, before)
    equal(Object.is(after.get('v'), before.get('v')) || typeof after.get('v') !== 'number', true)
  }
})

test('bytes do not depend on the order in which fields were given', () => {
  deepEqual(
    encodeFields(fields({ a: 1, b: { d: 2, c: 3 } })),
    encodeFields(fields({ b: { c: 3, d: 2 }, a: 1 })),
  )
})

test('times keep their microseconds and lose what is finer', () => {
  const stored = decodeFields(encodeFieldsFresh(new Timestamp(-5, 123_456_789)))
  deepEqual(stored.get('t'), new Timestamp(-5, 123_456_000))
})

test('a long value is keyed by its beginning', () => {
  const long = 'x'.repeat(5000)
  equal(valueKey(long, 1500).length, 1503)
  deepEqual(valueKey(`${long}y`, 1500), valueKey(long, 1500))
})

function encodeFieldsFresh(time: Timestamp): Uint8Array {
  return Uint8Array.from(encodeFields(new Map([['t', time]])))
}

function show(value: Value): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'bigint' ? `${one}n` : one instanceof Map ? [...one] : one,
  )
}
