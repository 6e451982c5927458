// `npm run screening -- [--json]`: precision and recall of every check on the labelled entries, and where they are wrong.
// The checks that need other entries or norms are measured by `npm run similarity`.
import { parseArgs } from 'node:util'
import { judgeAll, measure, type Figures, type Measured } from './screening/measure.ts'

const written = (share: number | null): string => (share === null ? '–' : share.toFixed(2))

const cells = ({ labelled, precision, recall }: Figures): string[] => [
  String(labelled),
  written(precision),
  written(recall),
]

const head = ['check', 'ground', 'labelled', 'precision', 'recall', 'held out', 'precision', 'recall']

const table = (measured: readonly Measured[]): string => {
  const rows = [
    head,
    head.map(() => '---'),
    ...measured.map((one) => [one.check, one.ground, ...cells(one.tune), ...cells(one['held-out'])]),
  ]
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

const { values } = parseArgs({ options: { json: { type: 'boolean' } } })
const judged = judgeAll()
const measured = measure(judged)
const wrong = judged.filter(
  ({ expect, found }) => found.length !== expect.length || found.some((check) => !expect.includes(check)),
)
const say = values.json === true ? console.error : console.log
say(table(measured))
for (const { half, base, note, expect, found } of wrong)
  say(
    `wrong (${half}): ${base} ${note}: expected ${expect.join(', ') || 'nothing'}, found ${found.join(', ') || 'nothing'}`,
  )
say(`${judged.length} labelled entries, ${judged.length - wrong.length} wholly right`)
if (values.json === true)
  console.log(
    JSON.stringify({ entries: judged.length, right: judged.length - wrong.length, checks: measured }),
  )
