// Each conjunct of the rules by itself: a request that would pass but for the one thing it has wrong.
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { contentLimits } from '../../domain/registration/content.ts'
import { Timestamp } from '../../local/firestore/value.ts'
import { content } from '../kit/builders.ts'
import { bearer, caller, Float, mustAllow, requestTime, verdictsOf } from '../kit/rules-world.ts'

const id = 'a'.repeat(20)
const clerk = caller({ uid: 'clerk-1', role: 'clerk', agencyId: 'stttt' })
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
const create = (different: object, as = clerk) =>
  verdictsOf(documents, as).create(`drafts/${id}`, { ...fresh, ...different })
const save = (different: object, as = clerk) =>
  verdictsOf({ ...documents, [`drafts/${id}`]: fresh }, as).update(`drafts/${id}`, {
    ...fresh,
    revision: 2,
    ...different,
  })
const saveContent = (different: object) => save({ content: { ...content(), ...different } })

/** The longest each text of the form may be. */
const texts: Record<string, number> = {
  title: contentLimits.titleMax,
  area: 40,
  problem: contentLimits.narrativeMax,
  solution: contentLimits.narrativeMax,
  novelty: contentLimits.narrativeMax,
  scope: contentLimits.shortMax,
  start: 10,
  end: 10,
  leadUnit: contentLimits.unitMax,
  leadPerson: 80,
  fundingSource: 200,
  product: contentLimits.shortMax,
  similarWork: contentLimits.shortMax,
}
const contacts: Record<string, number> = { name: 80, position: 120, phone: 30, email: 254 }
const lists: Record<string, number> = {
  targets: contentLimits.targets,
  cooperatingUnits: contentLimits.cooperatingUnits,
  norms: contentLimits.norms,
}
const items = (count: number): object[] => Array.from({ length: count }, () => ({}))

test('every text may be as long as its limit, not a character longer, and is a text', () => {
  for (const [field, most] of Object.entries(texts)) {
    mustAllow(saveContent({ [field]: 'ế'.repeat(most) }))
    const wrong = ['x'.repeat(most + 1), 5, null, ['x']]
    deepEqual(
      wrong.map((one) => saveContent({ [field]: one }).allowed),
      [false, false, false, false],
      field,
    )
  }
})

test('every part of a contact likewise, and nothing but those', () => {
  const { contact } = content()
  for (const [part, most] of Object.entries(contacts)) {
    mustAllow(saveContent({ contact: { ...contact, [part]: 'x'.repeat(most) } }))
    const wrong = ['x'.repeat(most + 1), 5, null]
    deepEqual(
      wrong.map((one) => saveContent({ contact: { ...contact, [part]: one } }).allowed),
      [false, false, false],
      part,
    )
  }
  deepEqual(
    [{ ...contact, fax: '1' }, 'x', null].map((one) => saveContent({ contact: one }).allowed),
    [false, false, false],
  )
})

test('every list may be as long as its limit and is a list', () => {
  for (const [field, most] of Object.entries(lists)) {
    mustAllow(saveContent({ [field]: items(most) }))
    deepEqual(
      [items(most + 1), {}, 'x', 5].map((one) => saveContent({ [field]: one }).allowed),
      [false, false, false, false],
      field,
    )
  }
})

test('a cost is nothing yet or a whole number of đồng', () => {
  for (const cost of [null, 0, contentLimits.costMax]) mustAllow(saveContent({ cost }))
  deepEqual(
    [-1, contentLimits.costMax + 1, 1.5, new Float(2), '5'].map((cost) => saveContent({ cost }).allowed),
    [false, false, false, false, false],
  )
  mustAllow(saveContent({ norms: null }))
})

test('kind, topic and content have their own values', () => {
  for (const kind of ['first', 'additional']) mustAllow(saveContent({ kind }))
  for (const grassrootsTopic of [true, false]) mustAllow(saveContent({ grassrootsTopic }))
  deepEqual(
    [
      saveContent({ kind: 'third' }),
      saveContent({ grassrootsTopic: 'yes' }),
      saveContent({ score: 1 }),
      save({ content: 'x' }),
      save({ content: null }),
    ].map(({ allowed }) => allowed),
    [false, false, false, false, false],
  )
})

test('a new draft is refused for one wrong thing', () => {
  mustAllow(create({}))
  const wrong: Record<string, object> = {
    content: { content: { ...content(), title: 5 } },
    'campaign that is no id': { campaignId: 'Không phải mã' },
    'campaign that is no text': { campaignId: 5 },
    'revision as a float': { revision: new Float(1) },
    'another writer': { updatedBy: 'clerk-2' },
    'a reply': { reply: 'x' },
  }
  deepEqual(
    Object.keys(wrong).filter((name) => create(wrong[name] ?? {}).allowed),
    [],
  )
})

test('what a save may change, it may change, and a revision is an int', () => {
  const before = {
    ...fresh,
    updatedBy: 'clerk-9',
    savedAt: new Timestamp(requestTime.seconds - 60, 0),
    reply: 'cũ',
  }
  const verdicts = verdictsOf({ ...documents, [`drafts/${id}`]: before }, clerk)
  mustAllow(
    verdicts.update(`drafts/${id}`, {
      ...fresh,
      content: content({ title: 'Tên mới' }),
      revision: 2,
      reply: 'mới',
    }),
  )
  deepEqual(save({ revision: new Float(2) }).allowed, false)
})

test('a token writes nothing when its role, agency or version is missing', () => {
  const whole = { role: 'clerk', agency: 'stttt', cv: 1 }
  mustAllow(create({}, bearer('clerk-1', whole)))
  for (const missing of Object.keys(whole)) {
    const token = Object.fromEntries(Object.entries(whole).filter(([claim]) => claim !== missing))
    const as = bearer('clerk-1', token)
    deepEqual([create({}, as).allowed, save({}, as).allowed], [false, false], missing)
  }
})

test('a token without a role or an agency reads nothing that asks for one', () => {
  const held = {
    'campaigns/c': {},
    'agencies/stttt': {},
    [`drafts/${id}`]: fresh,
    [`registrations/${id}`]: { agencyId: 'stttt' },
  }
  const readable = (token: object): string[] => {
    const verdicts = verdictsOf(held, bearer('u', token))
    return Object.keys(held).filter((path) => verdicts.get(path).allowed)
  }
  deepEqual(readable({ role: 'clerk', agency: 'stttt' }), Object.keys(held))
  deepEqual([readable({ agency: 'stttt' }), readable({ role: 'clerk' })], [[], ['campaigns/c']])
  for (const token of [{ agency: 'stttt' }, {}])
    deepEqual(verdictsOf(held, bearer('u', token)).list('campaigns').allowed, false)
})
