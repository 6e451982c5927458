// Where in a rules file something stands: offsets turned into the lines and columns that people read.
import type { RulesProblem } from '../ruleset.ts'
import type { Span } from './ast.ts'

/** Line and column of an offset, both counted from 1. */
export function positionAt(source: string, offset: number): { line: number; column: number } {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1
  let line = 1
  for (let i = source.indexOf('\n'); i !== -1 && i < offset; i = source.indexOf('\n', i + 1)) line++
  return { line, column: offset - lineStart + 1 }
}

export function problemAt(source: string, offset: number, message: string): RulesProblem {
  return { ...positionAt(source, offset), message }
}

/** The text of a span on one line, shortened to what fits in a log line. */
export function excerpt(source: string, span: Span, most = 120): string {
  const text = source
    .slice(span.start, span.end)
    .replaceAll(/(^|\s)\/\/[^\n]*/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
