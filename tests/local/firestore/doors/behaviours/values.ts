// What values and field names come back as.
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import type { Connect } from './connect.ts'

export function valueBehaviours(connect: Connect): void {
  test('every kind of value comes back as it was written', async (t) => {
    const client = await connect(t)
    const { timestamp, geoPoint, bytes, reference } = client.values
    await client.write({
      set: 'values/all',
      data: {
        nothing: null,
        yes: true,
        no: false,
        text: 'tiếng Việt, 日本, 😀, \u0000 and "quotes"',
        empty: '',
        integers: [0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
        doubles: [0.1, -0, Number.NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308, 1e21],
        time: timestamp(1_700_000_000, 123_456_000),
        early: timestamp(-1, 999_999_000),
        place: geoPoint(16.4637, 107.5909),
        bytes: bytes(Uint8Array.of(0, 255, 128)),
        reference: reference('cities/hue'),
        map: { nested: { deeper: [{ deepest: [1] }] }, 'x y': 2, 'a.b`\\': 1 },
        emptyMap: {},
        emptyList: [],
      },
    })
    deepEqual(await client.get('values/all'), {
      nothing: null,
      yes: true,
      no: false,
      text: 'tiếng Việt, 日本, 😀, \u0000 and "quotes"',
      empty: '',
      integers: [0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
      doubles: [0.1, -0, Number.NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308, 1e21],
      time: { seconds: 1_700_000_000, nanos: 123_456_000 },
      early: { seconds: -1, nanos: 999_999_000 },
      place: { latitude: 16.4637, longitude: 107.5909 },
      bytes: { base64: 'AP+A' },
      reference: { reference: 'cities/hue' },
      map: { nested: { deeper: [{ deepest: [1] }] }, 'x y': 2, 'a.b`\\': 1 },
      emptyMap: {},
      emptyList: [],
    })
  })

  test('a time is kept to the microsecond, rounded down', async (t) => {
    const client = await connect(t)
    await client.write({ set: 'values/time', data: { time: client.values.timestamp(1, 999_999_999) } })
    deepEqual(await client.get('values/time'), { time: { seconds: 1, nanos: 999_999_000 } })
  })

  test('field names that mean something to JavaScript mean nothing here', async (t) => {
    const client = await connect(t)
    const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', 'length']
    const data = Object.fromEntries(names.map((field) => [field, { [field]: 1 }]))
    await client.write({ set: 'values/names', data })
    deepEqual(await client.get('values/names'), data)
    const found = await client.query({ from: 'values', where: ['constructor.constructor', '==', 1] })
    deepEqual(
      found.map(({ path }) => path),
      ['values/names'],
    )
  })
}
