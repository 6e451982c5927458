// `npm run check:invariants -- --data DIR [--receipts FILE] [--json]`: proves what must hold of all stored data on a
// data folder, which may be stopped, copied, or in use. FILE holds receipts as clients got them, one JSON object a line.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Refusal } from '../local/host/refusal.ts'
import { GivenReceipt } from './check-invariants/facts.ts'
import { prove, readFacts, type Proof } from './check-invariants/prove.ts'

const usage = 'usage: npm run check:invariants -- --data DIR [--receipts FILE] [--json]'

type Options = { data: string; receipts: string | undefined; json: boolean }

const readOptions = (): Options => {
  try {
    const { values } = parseArgs({
      options: { data: { type: 'string' }, receipts: { type: 'string' }, json: { type: 'boolean' } },
    })
    if (values.data === undefined) throw new Error('--data is missing')
    return { data: values.data, receipts: values.receipts, json: values.json ?? false }
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}. ${usage}`, 2)
  }
}

const readReceipts = (file: string): GivenReceipt[] => {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
    return lines.map((line) => GivenReceipt.parse(JSON.parse(line)))
  } catch (error) {
    throw new Refusal(`${file} does not hold receipts, one a line: ${String(error).split('\n', 1)[0]}`, 2)
  }
}

const check = async ({ data, receipts, json }: Options): Promise<boolean> => {
  const proofs = prove(await readFacts(data, receipts === undefined ? [] : readReceipts(receipts)))
  const failed = proofs.filter(({ violations }) => violations.length > 0).length
  const passed = proofs.length - failed
  if (json) console.log(JSON.stringify({ passed, failed, invariants: proofs }))
  else print(proofs, `${passed} passed, ${failed} failed`)
  return failed === 0
}

const print = (proofs: readonly Proof[], last: string): void => {
  for (const { id, sentence, violations } of proofs) {
    console.log(`${violations.length === 0 ? 'ok  ' : 'FAIL'} ${id.padEnd(8)} ${sentence}`)
    for (const violation of violations) console.log(`       ${violation}`)
  }
  console.log(last)
}

try {
  process.exitCode = (await check(readOptions())) ? 0 : 1
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = error instanceof Refusal ? error.exitCode : 1
}
