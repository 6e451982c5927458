// Whatever an entry says, however strange: it is screened, quickly, without a throw.
import { ok } from 'node:assert/strict'
import { test } from 'node:test'
import { contentLimits } from '../../../domain/registration/content.ts'
import { readContent } from '../../../domain/registration/read-content.ts'
import { screen, screenMalformed } from '../../../domain/screening/checks.ts'
import { campaign, facts, soundContent } from './entry.ts'

const size = 200_000
const fill = (unit: string): string => unit.repeat(Math.ceil(size / unit.length))

const hostile: Readonly<Record<string, string>> = {
  empty: '',
  'one word': 'Không',
  'one letter': fill('a'),
  'one syllable': fill('cải '),
  'one sentence': fill('Thực hiện đúng quy trình tại bộ phận một cửa năm 2026. '),
  capitals: fill('CẢI CÁCH THỦ TỤC HÀNH CHÍNH '),
  'no diacritics': fill('cai cach thu tuc hanh chinh, rut ngan thoi gian '),
  'no spaces': fill('cảicáchhànhchính'),
  marks: fill('a\u0301\u0302\u0303\u0304'),
  'open regex': fill('thuc hien dung quy trinh '),
  'almost a placeholder': fill('. '),
  digits: fill('1.000.000.'),
  'almost an encoding': fill('«®µ¸ aùøûõ'),
  'TCVN3 read as Latin-1': fill('øng dông c«ng nghÖ th«ng tin, tiÕp nhËn hå s¬ mét cöa. '),
  'VNI read as Latin-1': fill('öùng duïng coâng ngheä thoâng tin, tieáp nhaän hoà sô moät cöûa. '),
  'mixed scripts': fill('Нội vụ Σ مرحبا 漢字 🏳️‍🌈 '),
  'lone surrogates': fill('\uD800a\uDFFF '),
  prototype: fill('__proto__ constructor toString '),
  'nested quantifier bait': fill('((((a+)+)+)+$ '),
  'zero width': fill('a\u200Db\uFEFF'),
}

/** A content that holds a text wherever one fits, cut to what each field takes. */
const flooded = (text: string, limit: (max: number) => number) => {
  const at = (max: number): string => text.slice(0, limit(max))
  const { narrativeMax, shortMax, titleMax } = contentLimits
  const row = { indicator: at(200), unit: at(40), baseline: at(60), target: `${at(59)}.` }
  return {
    ...soundContent(),
    title: at(titleMax),
    problem: at(narrativeMax),
    solution: at(narrativeMax),
    novelty: at(narrativeMax),
    scope: at(shortMax),
    product: at(shortMax),
    leadPerson: at(80),
    fundingSource: at(200),
    targets: Array.from({ length: 10 }, () => row),
    norms: Array.from({ length: 20 }, () => ({ number: at(80), date: '' as const, note: at(200) })),
  }
}

const isSaneAnswer = (findings: ReturnType<typeof screen>): void => {
  ok(findings.length <= 60, `${findings.length} findings`)
  ok(findings.every((finding) => finding.question.length < 1000))
  ok(JSON.stringify(findings).length < 60_000, `${JSON.stringify(findings).length} characters`)
}

/** Processor time of the second run, in milliseconds: the first one also compiles. */
const costOf = (work: () => void): number => {
  work()
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

for (const [name, text] of Object.entries(hostile)) {
  test(`${name}, as long as the form takes: screened soon`, () => {
    const content = flooded(text, (max) => max)
    const cost = costOf(() => isSaneAnswer(screen(facts({ content }))))
    ok(cost < 100, `${cost} ms`)
  })

  test(`${name}, 200,000 characters in every box: sent back soon`, () => {
    const content = flooded(text, () => size)
    const cost = costOf(() => {
      const read = readContent(content)
      const findings = read.ok
        ? screen(facts({ content: read.value }))
        : screenMalformed(read.issues, campaign)
      isSaneAnswer(findings)
      // What cleaning empties or shortens may be well formed: it is judged then.
      ok(name === 'empty' || read.ok || findings.every(({ strength }) => strength === 'blocking'))
    })
    // Sixty boxes of 200,000 characters each: some milliseconds a box.
    ok(cost < 300, `${cost} ms`)
  })
}
