import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { outcomeOf } from './ask.ts'

/** An expression for each outcome, and one that is neither an error nor a bool. */
const operand = { true: '1 == 1', false: '1 == 2', error: '{}.missing == 1', other: '1' } as const
type Operand = keyof typeof operand

/** Rows are the left side, columns the right. A side that is no bool counts as an error. */
const grids = {
  '&&': [
    ['true', 'false', 'error', 'error'],
    ['false', 'false', 'false', 'false'],
    ['error', 'false', 'error', 'error'],
    ['error', 'false', 'error', 'error'],
  ],
  '||': [
    ['true', 'true', 'true', 'true'],
    ['true', 'false', 'error', 'error'],
    ['true', 'error', 'error', 'error'],
    ['true', 'error', 'error', 'error'],
  ],
} as const

const sides: readonly Operand[] = ['true', 'false', 'error', 'other']

for (const [operator, grid] of Object.entries(grids)) {
  test(`${operator} absorbs an error exactly where the other side decides`, () => {
    const got = sides.map((left) =>
      sides.map((right) => outcomeOf(`(${operand[left]}) ${operator} (${operand[right]})`)),
    )
    deepEqual(got, grid)
  })
}

test('! passes an error on', () => {
  deepEqual(
    sides.map((side) => outcomeOf(`!(${operand[side]})`)),
    ['false', 'true', 'error', 'error'],
  )
})

test('?: evaluates only the branch it chooses, and wants a bool', () => {
  const cases = {
    [`${operand.true} ? ${operand.true} : ${operand.error}`]: 'true',
    [`${operand.false} ? ${operand.error} : ${operand.false}`]: 'false',
    [`${operand.error} ? ${operand.true} : ${operand.true}`]: 'error',
    '1 ? 1 == 1 : 1 == 1': 'error',
    'true ? false : true ? true : false': 'false',
  }
  deepEqual(Object.fromEntries(Object.keys(cases).map((text) => [text, outcomeOf(text)])), cases)
})

test('operators bind as the reference says', () => {
  const cases = {
    'true || false && false': 'true',
    '!false && false': 'false',
    '1 + 1 in [2]': 'true',
    '1 in [1] == true': 'true',
    '1 is int == true': 'true',
    '1 < 2 == true': 'true',
    '-1 + 2 == 1': 'true',
    '2 - 1 - 1 == 0': 'true',
    'false ? false : true || false': 'true',
  }
  deepEqual(Object.fromEntries(Object.keys(cases).map((text) => [text, outcomeOf(text)])), cases)
})

test('comparisons, membership and types pass an error on', () => {
  const error = '{}.missing'
  const texts = [
    `${error} == 1`,
    `${error} != 1`,
    `1 < ${error}`,
    `${error} in [1]`,
    `${error} is int`,
    `[${error}].size() == 1`,
  ]
  deepEqual(
    texts.map((text) => outcomeOf(text)),
    texts.map(() => 'error'),
  )
})
