// The labelled entries: every check that reads an entry by itself is measured, and none asks where it should not.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import type { Check } from '../../../domain/screening/check.ts'
import { checks } from '../../../domain/screening/checks.ts'
import { judgeAll, measure, type Half, type Judged } from '../../../tools/screening/measure.ts'

const judged = judgeAll()

/** These look at other entries and at norms: `npm run similarity` measures them. */
const lookElsewhere = ['how-does-yours-differ', 'what-is-new-since', 'same-text-again', 'restates-a-norm']

const whole = (half: Half, of: readonly Judged[] = judged) => {
  const pairs = of.filter((one) => one.half === half)
  const found = pairs.flatMap((one) => one.found.map((check) => one.expect.includes(check)))
  const wanted = pairs.flatMap((one) => one.expect.map((check) => one.found.includes(check)))
  const share = (list: readonly boolean[]): number => list.filter(Boolean).length / list.length
  return { precision: share(found), recall: share(wanted) }
}

test('every check that reads an entry by itself has labelled entries, and labels name checks that exist', () => {
  const labelled = new Set(judged.flatMap(({ expect }) => expect))
  deepEqual(
    checks.map(({ id }) => id).filter((id) => !labelled.has(id)),
    lookElsewhere,
  )
  ok([...labelled].every((id) => checks.some((check) => check.id === id)))
})

test('the half that was tuned on is wholly right; the other nearly', () => {
  deepEqual(whole('tune'), { precision: 1, recall: 1 })
  const { precision, recall } = whole('held-out')
  ok(precision >= 0.95, `precision ${precision}`)
  ok(recall >= 0.9, `recall ${recall}`)
})

test('a check added to the table is measured without another change', () => {
  const numbered: Check = {
    id: 'numbered-title',
    ground: 'perfunctory',
    question: 'Tên có số thứ tự. Xin bỏ số.',
    find: ({ content }) =>
      /^\d/u.test(content.title)
        ? [
            {
              strength: 'weak',
              score: 1,
              evidence: [{ field: 'title', passage: content.title, facts: {} }],
            },
          ]
        : [],
  }
  const table = [...checks, numbered]
  const last = measure(judgeAll(table), table).at(-1)
  equal(last?.check, 'numbered-title')
  equal(last.tune.found, 0)
})
