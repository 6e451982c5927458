import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '../../../tools/verdicts/judge.ts'
import { scenarios } from './scenarios.ts'

for (const scenario of scenarios) {
  test(`${scenario.id}: ${scenario.cases.length} requests are judged as ${scenario.page} says`, () => {
    deepEqual(judge({ scenarios: [scenario] }).differences, [])
  })
}
