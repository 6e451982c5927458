// Regular expressions as the rules have them: Google RE2, linear in the input whatever the pattern.
import { RE2JS } from 're2js'
import { RulesError } from '../values/value.ts'

/** Patterns come from the rules file, few in number; one built from request data must not grow the memory. */
const most = 500
const compiled = new Map<string, RE2JS | RulesError>()

export function regex(pattern: string): RE2JS | RulesError {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  const fresh = compile(pattern)
  if (compiled.size >= most) compiled.clear()
  compiled.set(pattern, fresh)
  return fresh
}

function compile(pattern: string): RE2JS | RulesError {
  try {
    return RE2JS.compile(pattern)
  } catch {
    return new RulesError('invalid regular expression')
  }
}
