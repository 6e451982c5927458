// What a browser may write: its own agency's drafts, in the shape of the form, one revision after the other.
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { contentLimits } from '../../domain/registration/content.ts'
import { noteMax } from '../../domain/registration/documents.ts'
import { Timestamp } from '../../local/firestore/value.ts'
import { content } from '../kit/builders.ts'
import { caller, requestTime, source, worldOf } from '../kit/rules-world.ts'

const id = 'a'.repeat(20)
const clerk = { uid: 'clerk-1', role: 'clerk', agencyId: 'stttt' } as const
const documents = { 'people/clerk-1': { active: true, claimsVersion: 1 } }
const fresh = {
  agencyId: 'stttt',
  campaignId: 'cchc-2026',
  state: 'draft',
  content: content(),
  revision: 1,
  basedOn: 0,
  createdBy: 'clerk-1',
  updatedBy: 'clerk-1',
  savedAt: requestTime,
}
const saved = { ...fresh, revision: 2 }

const create = (different: object, path = `drafts/${id}`): boolean =>
  worldOf(documents, caller(clerk)).create(path, { ...fresh, ...different })
const save = (different: object, as = caller(clerk), others: object = {}): boolean =>
  worldOf({ ...documents, ...others, [`drafts/${id}`]: fresh }, as).update(`drafts/${id}`, {
    ...saved,
    ...different,
  })

test('a draft of the own agency is created and saved', () => {
  equal(create({}), true)
  equal(save({}), true)
})

test('a draft may not claim what is not its own to say', () => {
  const cases: Record<string, object> = {
    'another agency': { agencyId: 'syt' },
    'a later state': { state: 'submitted' },
    'a version it answers': { basedOn: 1 },
    'another author': { createdBy: 'clerk-2' },
    'another time': { savedAt: new Timestamp(requestTime.seconds - 1, 0) },
    'a revision of its own': { revision: 7 },
    'a revision that is no int': { revision: 1.0000001 },
    'a code': { code: 'SK26-SJCYANB-8' },
    'an answer to nothing': { reply: 'Đã sửa' },
    'no campaign': { campaignId: null },
  }
  deepEqual(
    Object.keys(cases).filter((name) => create(cases[name] ?? {})),
    [],
  )
  equal(create({}, 'drafts/short'), false)
  equal(create({}, `drafts/${id}/more/x`), false)
})

test('a save changes content and reply and nothing else, one revision on', () => {
  const cases: Record<string, object> = {
    'the same revision': { revision: 1 },
    'two revisions on': { revision: 3 },
    'a state': { state: 'awaiting-signature' },
    'an agency': { agencyId: 'syt' },
    'an author': { createdBy: 'clerk-2' },
    'a version it answers': { basedOn: 2 },
    'a new field': { score: 100 },
    'another person’s name': { updatedBy: 'clerk-2' },
    'another time': { savedAt: new Timestamp(requestTime.seconds + 60, 0) },
    'a long reply': { reply: 'x'.repeat(noteMax + 1) },
    'a reply that is no text': { reply: ['Đã sửa'] },
  }
  equal(save({ reply: 'x'.repeat(noteMax) }), true)
  deepEqual(
    Object.keys(cases).filter((name) => save(cases[name] ?? {})),
    [],
  )
})

test('content of another shape or size is refused', () => {
  const cases: Record<string, object> = {
    'a long title': { title: 'x'.repeat(contentLimits.titleMax + 1) },
    'a long story': { problem: 'x'.repeat(contentLimits.narrativeMax + 1) },
    'a number for a text': { title: 5 },
    'a map for a list': { targets: {} },
    'too many targets': { targets: Array.from({ length: contentLimits.targets + 1 }, () => ({})) },
    'a cost that is no int': { cost: 1.5 },
    'a cost below nothing': { cost: -1 },
    'an unknown field': { status: 'decided' },
    'a list of people for a contact': { contact: [] },
    'a contact with a long name': { contact: { ...content().contact, name: 'x'.repeat(81) } },
    'a contact whose phone is no text': { contact: { ...content().contact, phone: 2043854000 } },
    'half a contact': { contact: { name: 'Trần Thị Bình' } },
    'an unknown kind': { kind: 'third' },
  }
  deepEqual(
    Object.keys(cases).filter((name) => save({ content: content(cases[name]) })),
    [],
  )
  const { title: _, ...without } = content()
  equal(save({ content: without }), false)
  equal(save({ content: content({ title: 'ế'.repeat(contentLimits.titleMax) }) }), true)
})

test('an old token, a person who left and an unknown role write nothing', () => {
  const left = { 'people/clerk-1': { active: false, claimsVersion: 1 } }
  const moved = { 'people/clerk-1': { active: true, claimsVersion: 2 } }
  equal(save({}, caller(clerk), left), false)
  equal(save({}, caller(clerk), moved), false)
  for (const role of ['ADMIN', 'CLERK', '', 'toString'])
    equal(save({}, caller({ ...clerk, role: role as 'clerk' })), false)
})

test('a list without an agency, of another one, or longer than a page is refused whole', () => {
  const world = worldOf(documents, caller(clerk))
  deepEqual(
    [
      world.list('drafts', { where: { agencyId: 'stttt' } }),
      world.list('drafts'),
      world.list('drafts', { where: { agencyId: 'syt' } }),
      world.list('drafts', { where: { agencyId: 'stttt' }, limit: 51 }),
      world.list('drafts', { where: { agencyId: 'stttt' }, limit: null }),
    ],
    [true, false, false, false, false],
  )
})

test('the limits in the rules are the form’s', () => {
  const limitOf = (field: string): number =>
    Number(new RegExp(`content\\.${field}(?:\\.size\\(\\) <=|, ) ?(\\d+)`).exec(source)?.[1])
  deepEqual(
    [
      limitOf('title'),
      limitOf('problem'),
      limitOf('solution'),
      limitOf('novelty'),
      limitOf('scope'),
      limitOf('leadUnit'),
    ],
    [
      contentLimits.titleMax,
      contentLimits.narrativeMax,
      contentLimits.narrativeMax,
      contentLimits.narrativeMax,
      contentLimits.shortMax,
      contentLimits.unitMax,
    ],
  )
  deepEqual(
    [limitOf('targets'), limitOf('norms'), limitOf('cooperatingUnits')],
    [contentLimits.targets, contentLimits.norms, contentLimits.cooperatingUnits],
  )
})
