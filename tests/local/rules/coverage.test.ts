import { deepEqual, match } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { coveragePage, coverageReport, isOneSided, timesOf } from '../../../local/rules/coverage-page.ts'
import { coverageIn } from '../../../local/rules/coverage-file.ts'
import { Coverage, type Count } from '../../../local/rules/coverage.ts'
import { alice, check, compiled, doc, listing, reading, rules } from './ask.ts'

const source = rules(`match /a/{b} {
      allow get: if resource.data.x == 1 || (resource.data.y > 2 && owns());
      allow list: if resource.data.x == 1;
      allow delete: if false;
    }
    function owns() { return resource.data.owner == request.auth.uid; }`)

function asked(): Coverage {
  const coverage = new Coverage('firestore.rules', source)
  const ruleset = compiled(source, { coverage })
  check(ruleset, reading('a/b', doc('a/b', { x: 1n })))
  check(ruleset, reading('a/b', doc('a/b', { x: 2n, y: 3n, owner: alice.uid })))
  check(ruleset, reading('a/b', doc('a/b', { x: 2n, y: 3n, owner: 'bob' })))
  check(ruleset, reading('a/b', doc('a/b', { x: 2n, y: 'text' })))
  check(ruleset, listing('a'))
  return coverage
}

const text = ({ start, end }: Count): string => source.slice(start, end)
const conjuncts = (coverage: Coverage): string[] =>
  coverage.counts
    .filter(({ isConjunct }) => isConjunct)
    .map((count) => `${text(count)}: ${timesOf(count)}${isOneSided(source, count) ? ' !' : ''}`)

test('each conjunct has its own count of what it came to', () => {
  deepEqual(conjuncts(asked()), [
    'resource.data.x == 1: 1 true, 3 false',
    'resource.data.y > 2: 2 true, 1 error !',
    'owns(): 1 true, 1 false, 1 error',
    'resource.data.x == 1: 1 unknown !',
    'false: never evaluated',
  ])
})

test('a page shows the source with every count; the report has the form of the official emulator', () => {
  const { file, counts } = asked()
  const page = coveragePage([{ file, source, counts }])
  match(page, /<span class="half" title="2 true, 1 error"><span class="" title="3 other">/)
  deepEqual(
    page
      .replaceAll(/<style>.*<\/style>|<title>.*<\/title>|<[^>]+>/gs, '')
      .includes('y &gt; 2 &amp;&amp; owns()'),
    true,
  )
  const { rules: shown, report } = coverageReport({ file, source, counts }) as {
    rules: object
    report: { sourcePosition: object; values: object[]; children: { values: object[] }[] }[]
  }
  deepEqual(shown, { files: [{ name: 'firestore.rules', content: source }] })
  const start = source.indexOf('resource.data.x')
  deepEqual(report[0]?.sourcePosition, {
    fileName: 'firestore.rules',
    line: 5,
    column: 21,
    currentOffset: start,
    endOffset: source.indexOf(';', start),
  })
  deepEqual(report[0]?.children[0]?.values, [
    { value: { boolValue: true }, count: 1 },
    { value: { boolValue: false }, count: 3 },
  ])
})

test('processes that are told a folder leave their counts there, and they add up', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const here = (module: string): string => JSON.stringify(join(import.meta.dirname, module))
  const script = join(folder, 'asks.ts')
  writeFileSync(
    script,
    `import { coverageOf } from ${here('../../../local/rules/coverage-file.ts')}
     import { check, compiled, doc, reading } from ${here('ask.ts')}
     const source = ${JSON.stringify(source)}
     const ruleset = compiled(source, { coverage: coverageOf('firestore.rules', source) })
     check(ruleset, reading('a/b', doc('a/b', { x: 1n })))`,
  )
  const counts = join(folder, 'counts')
  for (const wanted of [counts, counts, ''])
    deepEqual(
      spawnSync(process.execPath, [script], { env: { ...process.env, RULES_COVERAGE: wanted } }).status,
      0,
    )
  const sums = coverageIn(counts, source).filter(({ isConjunct }) => isConjunct)
  deepEqual(sums.map(timesOf), [
    '2 true',
    'never evaluated',
    'never evaluated',
    'never evaluated',
    'never evaluated',
  ])
  deepEqual(coverageIn(counts, 'other rules'), [])
})
