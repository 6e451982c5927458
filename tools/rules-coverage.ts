// `npm run rules:coverage`: what the last `npm test` counted of firestore.rules and storage.rules, expression by expression.
// Lists every conjunct that was not seen both true and false, writes the whole as a page, and exits with 1 if there is one.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { coveragePage } from '../local/rules/coverage-page.ts'
import { coverageReport, reportFolder } from './rules-coverage/report.ts'

const report = coverageReport()
if (report === null) {
  console.error('nothing was counted yet: run npm test first')
  process.exit(2)
}
const page = join(reportFolder, 'index.html')
writeFileSync(page, coveragePage(report.files))
for (const line of report.lines) console.log(line)
console.log(`The whole is in .cache/rules-coverage/index.html.`)
process.exitCode = report.isComplete ? 0 : 1
