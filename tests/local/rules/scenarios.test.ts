// What apps commonly write, judged as production's documentation says.
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '../../../tools/verdicts/judge.ts'
import { language } from './scenarios/language.ts'
import { what } from './scenarios/what.ts'
import { who } from './scenarios/who.ts'

for (const scenario of [...who, ...what, ...language]) {
  test(`${scenario.id}: ${scenario.cases.length} requests are judged as ${scenario.page} says`, () => {
    deepEqual(judge({ scenarios: [scenario] }).differences, [])
  })
}
