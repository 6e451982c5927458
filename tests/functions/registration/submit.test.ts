// submitRegistration through HTTP against the running home: the receipt, asking again, races, refusals.
import { deepEqual, equal, notEqual, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'
import type { CallInput } from '../../../domain/calls.ts'
import { RegistrationId } from '../../../domain/registration/documents.ts'
import { readReferenceCode } from '../../../domain/registration/reference-code.ts'
import { content, draft } from '../../kit/builders.ts'
import { auditOf } from '../chain.ts'
import { idOf, openWorld, people, type Caller, type World } from '../world.ts'

let world: World
let head: Caller
before(async () => {
  world = await openWorld()
  head = await world.as('head', 'stttt')
})
after(() => world.close())

const key = (letter: string): string => letter.repeat(20)
const input = (
  name: string,
  different: Partial<CallInput<'submitRegistration'>> = {},
): CallInput<'submitRegistration'> => ({
  registrationId: RegistrationId.parse(idOf(name)),
  revision: 3,
  key: key('k'),
  reply: '',
  ...different,
})
const put = (name: string, different: Parameters<typeof draft>[0] = {}) =>
  world.db.doc(`drafts/${idOf(name)}`).set(draft(different))
const hashOf = (value: object): string => createHash('sha256').update(canonicalJson(value)).digest('hex')

test('the head submits: one version, one code, one chain, one receipt a person', async () => {
  await put('first')
  const answer = await head.call('submitRegistration', input('first', { key: key('a') }))
  ok('output' in answer, JSON.stringify(answer))
  const receipt = answer.output
  const id = idOf('first')
  equal(readReferenceCode(receipt.code), receipt.code)
  deepEqual(receipt, {
    registrationId: id,
    code: receipt.code,
    version: 1,
    at: receipt.at,
    sha256: hashOf(content()),
  })
  await world.home.idle()
  const registration = await world.data(`registrations/${id}`)
  deepEqual(registration?.['receipt'], receipt)
  deepEqual(await world.data(`codes/${receipt.code}`), { registrationId: id })
  const version = await world.data(`registrations/${id}/versions/1`)
  deepEqual(version, {
    registrationId: id,
    agencyId: 'stttt',
    version: 1,
    content: content(),
    sha256: receipt.sha256,
    submittedAt: receipt.at,
    submittedBy: {
      uid: 'head-stttt',
      role: 'head',
      name: 'Người head',
      position: 'Chuyên viên',
      agencyName: 'Cơ quan stttt',
    },
    reply: '',
  })
  equal((await world.data(`drafts/${id}`))?.['state'], 'submitted')
  const chain = await auditOf(world.db, id)
  deepEqual(chain.acts.slice(0, 2), [
    ['submit', 'awaiting-signature', 'submitted', 'head-stttt'],
    ['receive', 'submitted', 'received', 'system'],
  ])
  equal(chain.end, registration?.['auditHash'])
  equal(chain.acts.length, registration?.['seq'])
  const timeline = await world.db.collection(`registrations/${id}/timeline`).get()
  equal(timeline.size, registration?.['seq'])
  const receipts = await world.db
    .collection('outbox')
    .where('entity', '==', id)
    .where('kind', '==', 'receipt')
    .get()
  deepEqual(
    receipts.docs.map((row) => `${row.id} ${row.get('to')} ${row.get('state')}`).sort(),
    people
      .filter((person) => person.agencyId === 'stttt' && ['clerk', 'head'].includes(person.role))
      .map((person) => `${id}-2-receipt-${person.uid} ${person.email} sent`)
      .sort(),
  )
})

test('twenty at once with one key are one registration with one receipt', async () => {
  await put('race')
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => head.call('submitRegistration', input('race', { key: key('b') }))),
  )
  const receipts = new Set(answers.map((answer) => JSON.stringify(answer)))
  equal(receipts.size, 1, [...receipts].join('\n'))
  ok('output' in (answers[0] ?? {}))
  await world.home.idle()
  equal((await world.db.collection(`registrations/${idOf('race')}/versions`).get()).size, 1)
  equal((await world.db.collection('codes').where('registrationId', '==', idOf('race')).get()).size, 1)
})

test('a second tab with its own key gets the same receipt', async () => {
  await put('tabs')
  const [one, two] = await Promise.all([
    head.call('submitRegistration', input('tabs', { key: key('c') })),
    head.call('submitRegistration', input('tabs', { key: key('d') })),
  ])
  ok('output' in one)
  deepEqual(two, one)
  deepEqual(await head.call('submitRegistration', input('tabs', { key: key('e') })), one)
})

test("another head's equal key is another key, and a key names one registration only", async () => {
  await put('mine')
  await put('theirs', { agencyId: 'syt' })
  const other = await world.as('head', 'syt')
  const mine = await head.call('submitRegistration', input('mine', { key: key('f') }))
  const theirs = await other.call('submitRegistration', input('theirs', { key: key('f') }))
  ok('output' in mine && 'output' in theirs)
  notEqual(mine.output.registrationId, theirs.output.registrationId)
  await put('next')
  deepEqual(await head.call('submitRegistration', input('next', { key: key('f') })), {
    status: 'INVALID_ARGUMENT',
    refusal: { code: 'input', field: 'key' },
  })
})

test('what the head has not read is not signed', async () => {
  await put('moved', { revision: 4 })
  deepEqual(await head.call('submitRegistration', input('moved')), {
    status: 'ABORTED',
    refusal: { code: 'stale-revision', revision: 4 },
  })
  equal(await world.data(`registrations/${idOf('moved')}`), undefined)
})

test('content is read anew: cleaned where it can be, refused by field where it cannot', async () => {
  await put('nfd', { content: { ...content(), title: '  Giảm   giấy tờ '.normalize('NFD') } })
  const cleaned = await head.call('submitRegistration', input('nfd', { key: key('g') }))
  ok('output' in cleaned, JSON.stringify(cleaned))
  const version = await world.data(`registrations/${idOf('nfd')}/versions/1`)
  deepEqual(version?.['content'], content({ title: 'Giảm giấy tờ' }))
  equal(cleaned.output.sha256, hashOf(content({ title: 'Giảm giấy tờ' })))

  await put('bidi', { content: { ...content(), title: 'Đảo\u202Echữ', extra: 1 } })
  const refused = await head.call('submitRegistration', input('bidi', { key: key('h') }))
  deepEqual(refused, {
    status: 'INVALID_ARGUMENT',
    refusal: {
      code: 'content',
      issues: [
        { field: 'title', code: 'bidi-control' },
        { field: 'extra', code: 'unknown-field' },
      ],
    },
  })
  await put('empty', { content: content({ problem: '' }) })
  deepEqual(await head.call('submitRegistration', input('empty', { key: key('i') })), {
    status: 'INVALID_ARGUMENT',
    refusal: { code: 'content', issues: [{ field: 'problem', code: 'required' }] },
  })
})

test('only the own head submits, and a draft of others is as good as none', async () => {
  await put('whose')
  const refusals = async (caller: Caller) => [
    await caller.call('submitRegistration', input('whose', { key: key('j') })),
    await caller.call('submitRegistration', input('nowhere', { key: key('j') })),
  ]
  const notFound = { status: 'NOT_FOUND', refusal: { code: 'not-found' } }
  deepEqual(await refusals(await world.as('head', 'syt')), [notFound, notFound])
  deepEqual(await refusals(await world.as('skhcn', 'skhcn')), [notFound, notFound])
  deepEqual(await refusals(await world.as('clerk', 'stttt')), [
    { status: 'PERMISSION_DENIED', refusal: { code: 'not-allowed' } },
    notFound,
  ])
  equal(await world.data(`registrations/${idOf('whose')}`), undefined)
})

test('nothing is taken when the campaign is not open', async () => {
  await put('closed', { campaignId: 'cchc-2019' })
  deepEqual(await head.call('submitRegistration', input('closed', { key: key('l') })), {
    status: 'FAILED_PRECONDITION',
    refusal: { code: 'campaign-not-open' },
  })
})
