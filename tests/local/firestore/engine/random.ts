// Owns repeatable chance for tests: the same seed gives the same values.
import { GeoPoint, Reference, Timestamp } from '../../../../local/firestore/value.ts'
import type { Value } from '../../../../local/firestore/value.ts'
import { root } from './world.ts'

export type Random = {
  below(limit: number): number
  pick<One>(from: readonly One[]): One
}

export function randomOf(seed: number): Random {
  let state = seed
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return { below, pick: (from) => from[below(from.length)] as (typeof from)[number] }
}

const NUMBERS: readonly (bigint | number)[] = [
  0n,
  1n,
  -1n,
  5n,
  2n ** 53n,
  2n ** 53n + 1n,
  2n ** 53n + 2n,
  -(2n ** 53n) - 1n,
  2n ** 63n - 1n,
  -(2n ** 63n),
  2n ** 62n + 1n,
  0,
  -0,
  1.5,
  -1.5,
  5,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 63,
  -(2 ** 63),
  1e300,
  -1e300,
  5e-324,
  Infinity,
  -Infinity,
  NaN,
]
const TEXTS = [
  '',
  'a',
  'ab',
  'a\0',
  'a\0b',
  'a\u0001',
  'b',
  'đề',
  'đ\u1ec1',
  '\uE000',
  '\u{1F600}',
  '\uFFFD',
  'z'.repeat(30),
]
const BYTES = [[], [0], [0, 0], [0, 255], [1], [255], [255, 0]]
const IDS = ['a', 'b', 'a!', 'ab', '__id7__', '__id-7__', '__id10__', 'Z', 'đ']

export function randomValue(random: Random, depth = 0): Value {
  const kinds = depth < 3 ? 12 : 9
  const make: readonly (() => Value)[] = [
    () => null,
    () => random.below(2) === 0,
    () => random.pick(NUMBERS),
    () => random.pick(NUMBERS),
    () => new Timestamp(random.below(3) - 1, random.below(3) * 1000),
    () => random.pick(TEXTS),
    () => Uint8Array.from(random.pick(BYTES)),
    () =>
      new Reference(
        `${root}/${random.pick(IDS)}/${random.pick(IDS)}${random.below(2) === 0 ? '' : `/c/${random.pick(IDS)}`}`,
      ),
    () => new GeoPoint(random.below(3) - 1, random.below(3) - 1),
    () => Array.from({ length: random.below(3) }, () => randomValue(random, depth + 1)),
    () =>
      new Map(
        Array.from({ length: random.below(3) }, () => [random.pick(TEXTS), randomValue(random, depth + 1)]),
      ),
    () => vector(Array.from({ length: random.below(4) }, () => random.pick([-1, 0, 1.5]))),
  ]
  return make[random.below(kinds)]?.() ?? null
}

function vector(elements: readonly number[]): Value {
  return new Map<string, Value>([
    ['__type__', '__vector__'],
    ['value', elements],
  ])
}
