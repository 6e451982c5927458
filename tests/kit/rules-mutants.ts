// Rules with one thing wrong: each conjunct dropped or turned round, each entry of a list taken out.
import type { Expression, Match } from '../../local/rules/syntax/ast.ts'
import { parse } from '../../local/rules/syntax/parse.ts'
import { partsOf } from '../../local/rules/syntax/parts.ts'
import { excerpt, positionAt } from '../../local/rules/syntax/position.ts'

export type Mutant = { name: string; text: string; source: string }

export const mutantsOf = (source: string): Mutant[] => {
  const parsed = parse(source)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  const mutants: Mutant[] = []
  const replace = (how: string, at: Expression, text: string): void => {
    mutants.push({
      name: `line ${positionAt(source, at.start).line}: ${how} ${excerpt(source, at, 60)}`,
      text: source.slice(at.start, at.end),
      source: source.slice(0, at.start) + text + source.slice(at.end),
    })
  }
  const visit = (expression: Expression, role: 'side of &&' | 'side of ||' | 'part'): void => {
    const text = source.slice(expression.start, expression.end)
    if (expression.kind === 'and' || expression.kind === 'or') {
      const side = expression.kind === 'and' ? 'side of &&' : 'side of ||'
      visit(expression.left, side)
      visit(expression.right, side)
    } else {
      for (const part of partsOf(expression)) visit(part, 'part')
    }
    if (role !== 'part') {
      replace('without', expression, role === 'side of &&' ? 'true' : 'false')
      replace('not', expression, `!(${text})`)
    }
    if (expression.kind === 'list')
      for (const item of expression.items) {
        const others = expression.items.filter((other) => other !== item)
        const kept = others.map(({ start, end }) => source.slice(start, end)).join(', ')
        replace(`without ${excerpt(source, item)} in`, expression, `[${kept}]`)
      }
  }
  for (const { functions, matches } of parsed.file.services) {
    for (const { bindings, result } of functions) {
      for (const { value } of bindings) visit(value, 'part')
      visit(result, 'side of &&')
    }
    for (const match of matches) visitMatch(match, visit)
  }
  return mutants
}

const visitMatch = (
  match: Match,
  visit: (expression: Expression, role: 'side of &&' | 'part') => void,
): void => {
  for (const { condition } of match.allows) if (condition !== null) visit(condition, 'side of &&')
  for (const { bindings, result } of match.functions) {
    for (const { value } of bindings) visit(value, 'part')
    visit(result, 'side of &&')
  }
  for (const inner of match.matches) visitMatch(inner, visit)
}
