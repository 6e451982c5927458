import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import {
  completeness,
  Content,
  emptyContent,
  issueCodes,
  review,
  sections,
} from '../../../domain/registration/content.ts'
import { readContent } from '../../../domain/registration/read-content.ts'
import { readReferenceCode, referenceCode } from '../../../domain/registration/reference-code.ts'
import { fieldName, fieldNames, issueWords } from '../../../domain/words/vi.ts'
import { campaign, content } from '../../kit/builders.ts'

test('an empty form is 0 complete, a full one 100, and review names what is missing', () => {
  equal(completeness(emptyContent('first')), 0)
  equal(completeness(content()), 100)
  deepEqual(review(content(), campaign()), [])
  deepEqual(review(content({ cost: null, norms: null, targets: [] }), campaign()), [
    { field: 'targets', code: 'required' },
    { field: 'cost', code: 'required' },
    { field: 'norms', code: 'required' },
  ])
  deepEqual(
    review(content({ targets: [{ indicator: 'Hồ sơ', unit: '', baseline: '', target: '5' }] }), campaign()),
    [
      { field: 'targets.0.unit', code: 'target-incomplete' },
      { field: 'targets.0.baseline', code: 'target-incomplete' },
    ],
  )
})

test('every field stands in a section, has a name, and every issue has words', () => {
  deepEqual(Object.values(sections).flat().sort(), Object.keys(Content.shape).sort())
  deepEqual(
    Object.keys(Content.shape).filter((field) => !(field in fieldNames)),
    [],
  )
  deepEqual(
    issueCodes.filter((code) => issueWords[code] === ''),
    [],
  )
  equal(fieldName('targets.0.unit'), 'Mục tiêu 1 – Đơn vị tính')
})

test('what cannot be taken is named by field and code', () => {
  const cases: [Parameters<typeof content>[0], string, string][] = [
    [{ title: 'a\u202Eb' }, 'title', 'bidi-control'],
    [{ title: 'Subject\r\nBcc: x@y.vn' }, 'title', 'control-character'],
    [{ title: `a${'\u0301'.repeat(50)}` }, 'title', 'too-many-marks'],
    [{ title: 'x'.repeat(301) }, 'title', 'too-long'],
    [{ title: 'ế'.repeat(350_000) }, 'title', 'too-long'],
    [{ problem: 'x'.repeat(8001) }, 'problem', 'too-long'],
    [{ title: 5 }, 'title', 'wrong-type'],
    [{ start: '2026-02-30' }, 'start', 'not-a-date'],
    [{ start: '05/08/2026' }, 'start', 'not-a-date'],
    [{ cost: -1 }, 'cost', 'not-an-amount'],
    [{ cost: 1.5 }, 'cost', 'not-an-amount'],
    [{ cost: 1e300 }, 'cost', 'not-an-amount'],
    [{ leadUnit: 'Sở Nội vụ'.replace('N', '\u041D') }, 'leadUnit', 'mixed-script'],
    [{ contact: { name: '', position: '', phone: '12', email: '' } }, 'contact.phone', 'not-a-phone'],
    [{ contact: { name: '', position: '', phone: '', email: 'a@b,c@d' } }, 'contact.email', 'not-an-email'],
    [
      { targets: Array.from({ length: 11 }, () => ({ indicator: '', unit: '', baseline: '', target: '' })) },
      'targets',
      'too-many',
    ],
    [{ status: 'decided' } as never, 'status', 'unknown-field'],
  ]
  deepEqual(
    cases.map(([different]) => {
      const outcome = readContent(content(different))
      return outcome.ok ? 'taken' : [outcome.issues[0]?.field, outcome.issues[0]?.code]
    }),
    cases.map(([, field, code]) => [field, code]),
  )
})

test('prototype keys are unknown fields, not prototypes', () => {
  const raw: unknown = JSON.parse(JSON.stringify(content()).replace('{', '{"__proto__":{"state":"decided"},'))
  const outcome = readContent(raw)
  equal(outcome.ok && Object.hasOwn(outcome.value, 'state'), false)
})

test('text is stored in NFC, trimmed, without invisible letters', () => {
  const outcome = readContent(content({ title: '\u200B  Cải cách\u00A0 hành chính \u3164'.normalize('NFD') }))
  equal(outcome.ok && outcome.value.title, 'Cải cách hành chính')
})

test('reference codes survive being dictated and catch every single slip', () => {
  const code = referenceCode(2026, new Uint8Array([3, 200, 17, 99, 5, 255, 30]))
  equal(readReferenceCode(code.toLowerCase().replaceAll('-', ' ')), code)
  equal(readReferenceCode(code.replaceAll('0', 'O').replaceAll('1', 'l')), code)
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY'
  const places = code.split('').flatMap((letter, place) => (place > 4 && letter !== '-' ? [place] : []))
  const slips = places.flatMap((place) =>
    alphabet
      .split('')
      .filter((letter) => letter !== code[place])
      .map((letter) => code.slice(0, place) + letter + code.slice(place + 1)),
  )
  deepEqual(
    slips.filter((slip) => readReferenceCode(slip) !== null),
    [],
  )
  for (const typed of ['', 'SK26', '🙂', 'x'.repeat(100_000)]) equal(readReferenceCode(typed), null)
})
