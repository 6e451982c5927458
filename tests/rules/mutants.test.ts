// Whether the tests of the rules would notice: every question they ask is put to rules with one thing wrong, and each such
// mutant has to answer at least one of them otherwise.
import './access.test.ts'
import './conjuncts.test.ts'
import './drafts.test.ts'
import './two-steps.test.ts'
import { deepEqual, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { mutantsOf } from '../kit/rules-mutants.ts'
import { compile, questions, source } from '../kit/rules-world.ts'

/**
 * Guards: without one the conjunct after it is an evaluation error, which denies as well. They stand for the reader, and
 * against a later || that would absorb the error.
 */
const guards: ReadonlySet<string> = new Set([
  'request.auth != null',
  "'role' in request.auth.token",
  "request.auth != null && 'role' in request.auth.token",
  "'agency' in request.auth.token",
  "'cv' in request.auth.token",
  'draft.campaignId is string',
  'content is map',
  'content.contact is map',
])

test('every mutant of the rules is noticed by a test', (t) => {
  ok(questions.length > 1000, `only ${questions.length} questions were asked`)
  const mutants = mutantsOf(source)
  const survivors = mutants.filter(({ source: mutant }) => {
    const ruleset = compile(mutant)
    return questions.every(
      ({ access, lookups, allowed }) => ruleset.check(access, lookups).allowed === allowed,
    )
  })
  const unexplained = survivors.filter(({ text }) => !guards.has(text)).map(({ name }) => name)
  t.diagnostic(`${mutants.length} mutants, ${mutants.length - survivors.length} noticed, the others guards`)
  deepEqual(unexplained, [])
})
