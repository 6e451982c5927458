// `npm run verdicts -- FILE [--json]`: security-rules cases with production's verdict, put to our own engine.
// The format is that of rules-verdicts.json; how a case becomes an access is in verdicts/case.ts.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { judge, VerdictsFile } from './verdicts/judge.ts'

function fail(line: string): never {
  console.error(line)
  process.exit(2)
}

function read(name: string): VerdictsFile {
  try {
    const file = VerdictsFile.safeParse(JSON.parse(readFileSync(name, 'utf8')))
    return file.success ? file.data : fail(`${name}: there is no list of scenarios in this file`)
  } catch (error) {
    return fail(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
const [name] = positionals
const judged = judge(read(name ?? fail('usage: npm run verdicts -- FILE [--json]')))
if (values.json === true) console.log(JSON.stringify(judged))
else {
  for (const { scenario, case: one, expected, got, reason } of judged.differences) {
    console.log(`${scenario}: ${one}\n  production ${expected}, ours ${got}: ${reason}`)
  }
  console.log(`${judged.passed} passed, ${judged.failed} failed`)
}
process.exitCode = judged.failed === 0 ? 0 : 1
