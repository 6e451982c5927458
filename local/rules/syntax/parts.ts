// What an expression is made of.
import type { Expression } from './ast.ts'

type Parts = {
  [Kind in Expression['kind']]: (expression: Extract<Expression, { kind: Kind }>) => readonly Expression[]
}

const parts: Parts = {
  literal: () => [],
  name: () => [],
  member: ({ object }) => [object],
  index: (expression) => [expression.object, expression.index],
  slice: ({ object, from, to }) => [object, from, to],
  call: ({ args }) => args,
  method: ({ object, args }) => [object, ...args],
  not: ({ operand }) => [operand],
  negate: ({ operand }) => [operand],
  and: ({ left, right }) => [left, right],
  or: ({ left, right }) => [left, right],
  binary: ({ left, right }) => [left, right],
  is: ({ operand }) => [operand],
  choose: ({ condition, yes, no }) => [condition, yes, no],
  list: ({ items }) => items,
  map: ({ entries }) => entries.flatMap(({ key, value }) => [key, value]),
  path: ({ segments }) => segments.filter((segment) => typeof segment !== 'string'),
}

/** The expressions directly within one, in the order of evaluation. */
export function partsOf(expression: Expression): readonly Expression[] {
  // The table has an entry for each kind, made for that very kind.
  return parts[expression.kind](expression as never)
}
