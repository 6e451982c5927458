import { deepEqual } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { VerdictsFile } from '../../../tools/verdicts/case.ts'
import { judge } from '../../../tools/verdicts/judge.ts'

const verdicts = join(import.meta.dirname, 'verdicts/rules-verdicts.json')
const tool = join(import.meta.dirname, '../../../tools/verdicts.ts')

test('our verdicts are those of production', () => {
  const file = JSON.parse(readFileSync(verdicts, 'utf8')) as VerdictsFile
  deepEqual(judge(file), { passed: 119, failed: 0, differences: [] })
})

test('the command lists a difference and exits with 1', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'verdicts-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const rules = `service cloud.firestore { match /databases/{d}/documents { match /a/{id} { allow read: if 1 == 2; } } }`
  const one = { description: 'never', method: 'get', path: 'a/b', production: 'ALLOW' }
  const name = join(folder, 'cases.json')
  writeFileSync(name, JSON.stringify({ source: 'own', scenarios: [{ id: 'small', rules, cases: [one] }] }))
  const { stdout, status } = spawnSync(process.execPath, [tool, name], { encoding: 'utf8' })
  deepEqual(
    { lines: stdout.trim().split('\n'), status },
    {
      lines: [
        'small: never',
        '  production ALLOW, ours DENY: small:1 allow read: 1 == 2 is false',
        '0 passed, 1 failed',
      ],
      status: 1,
    },
  )
})
