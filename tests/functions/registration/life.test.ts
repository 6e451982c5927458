// The whole life of a registration through the callables: sign-off, desk, answer, withdrawal; who is told and what the
// audit chain says; and the refusals on the way.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { RegistrationId } from '../../../domain/registration/documents.ts'
import type { LocalDate } from '../../../domain/time/instant.ts'
import { content, draft } from '../../kit/builders.ts'
import { auditOf } from '../chain.ts'
import { idOf, openWorld, type Caller, type World } from '../world.ts'

let world: World
let clerk: Caller
let head: Caller
let skhcn: Caller
let snv: Caller
before(async () => {
  world = await openWorld()
  ;[clerk, head, skhcn, snv] = await Promise.all([
    world.as('clerk', 'stttt'),
    world.as('head', 'stttt'),
    world.as('skhcn', 'skhcn'),
    world.as('snv', 'snv'),
  ])
})
after(() => world.close())

const due = '2026-09-01' as LocalDate
const named = (name: string): { registrationId: RegistrationId } => ({
  registrationId: RegistrationId.parse(idOf(name)),
})
const put = (name: string, different: Parameters<typeof draft>[0] = {}) =>
  world.db.doc(`drafts/${idOf(name)}`).set(draft(different))

/** Submits a draft and waits until the machine has passed it on to the desk. */
const inScreening = async (name: string): Promise<void> => {
  await put(name, { content: content({ title: `Ngày thứ Sáu không hẹn ${name}` }) })
  const answer = await head.call('submitRegistration', {
    ...named(name),
    revision: 3,
    key: name.padEnd(20, '-'),
    reply: '',
  })
  ok('output' in answer, JSON.stringify(answer))
  await world.home.idle()
  equal((await world.data(`registrations/${idOf(name)}`))?.['state'], 'screening')
}

const mailsAbout = async (entity: string, kind: string): Promise<string[]> => {
  const found = await world.db
    .collection('outbox')
    .where('entity', '==', entity)
    .where('kind', '==', kind)
    .get()
  return found.docs.map((row) => String(row.get('uid'))).sort()
}

test('whoever reads the outbox reads neither titles nor notes', async () => {
  await put('secret', { state: 'draft', content: content({ title: 'CANARY trong tên' }) })
  await clerk.call('requestSignature', { ...named('secret'), revision: 3 })
  await head.call('returnToClerk', { ...named('secret'), note: 'CANARY trong lời nhắn' })
  await world.home.idle()
  const rows = await world.db
    .collection('outbox')
    .where('entity', '==', `draft-${idOf('secret')}`)
    .get()
  deepEqual(
    rows.docs.map((row) => row.get('state') as string),
    ['sent', 'sent'],
  )
  equal(JSON.stringify(rows.docs.map((row) => row.data())).includes('CANARY'), false)
})

test('a draft goes to the head and back, and again; only its state changes', async () => {
  await put('back', { state: 'draft' })
  const entity = `draft-${idOf('back')}`
  const moved = (state: string) => ({ output: { ...named('back'), state } })
  deepEqual(
    await clerk.call('requestSignature', { ...named('back'), revision: 3 }),
    moved('awaiting-signature'),
  )
  deepEqual(await head.call('returnToClerk', { ...named('back'), note: 'Thiếu số liệu nền' }), moved('draft'))
  deepEqual(
    await clerk.call('requestSignature', { ...named('back'), revision: 3 }),
    moved('awaiting-signature'),
  )
  deepEqual(await clerk.call('returnToClerk', { ...named('back'), note: '' }), moved('draft'))
  deepEqual(await world.data(`drafts/${idOf('back')}`), draft({ state: 'draft' }))
  deepEqual(await mailsAbout(entity, 'signature-requested'), ['head-stttt', 'head-stttt'])
  // What the clerk took back, nobody tells the clerk.
  deepEqual(await mailsAbout(entity, 'returned-to-clerk'), ['clerk-stttt'])
  deepEqual((await auditOf(world.db, entity)).acts, [
    ['request-signature', 'draft', 'awaiting-signature', 'clerk-stttt'],
    ['return-to-clerk', 'awaiting-signature', 'draft', 'head-stttt'],
    ['request-signature', 'draft', 'awaiting-signature', 'clerk-stttt'],
    ['return-to-clerk', 'awaiting-signature', 'draft', 'clerk-stttt'],
  ])
})

test('the desk sends back with grounds; the answer is a second version under the same code', async () => {
  await inScreening('answer')
  const id = idOf('answer')
  const first = await world.data(`registrations/${id}`)
  const request = {
    ...named('answer'),
    version: 1,
    grounds: ['not-new' as const],
    note: 'Xin nêu rõ điểm mới',
    due,
    findings: [],
  }
  deepEqual(await snv.call('requestChanges', request), {
    output: { ...named('answer'), state: 'changes-requested' },
  })
  deepEqual(await world.data(`drafts/${id}`), {
    ...draft({ content: content({ title: 'Ngày thứ Sáu không hẹn answer' }) }),
    state: 'draft',
    basedOn: 1,
    revision: 4,
    reply: '',
  })
  const released = await world.data(`registrations/${id}/findings/1`)
  deepEqual([released?.['agencyId'], released?.['findings']], ['stttt', []])
  // The second tab of the first submission is stale now: it must not be taken for an answer.
  const submitAgain = (revision: number) =>
    head.call('submitRegistration', {
      ...named('answer'),
      revision,
      key: `again-${revision}`.padEnd(20, '-'),
      reply: 'Đã bổ sung',
    })
  deepEqual(await submitAgain(3), {
    status: 'ABORTED',
    refusal: { code: 'stale-revision', revision: 4 },
  })
  const answer = await submitAgain(4)
  ok('output' in answer, JSON.stringify(answer))
  deepEqual([answer.output.code, answer.output.version], [first?.['code'], 2])
  await world.home.idle()
  const versions = await world.db.collection(`registrations/${id}/versions`).orderBy('version').get()
  deepEqual(
    versions.docs.map((version) => [version.id, String(version.get('reply'))]),
    [
      ['1', ''],
      ['2', 'Đã bổ sung'],
    ],
  )
  deepEqual(await mailsAbout(id, 'returned'), ['clerk-stttt', 'head-stttt'])
  deepEqual(await mailsAbout(id, 'desk-answered'), ['skhcn-skhcn', 'snv-snv'])
  deepEqual(await snv.call('acknowledgeRegistration', { ...named('answer'), version: 1 }), {
    status: 'ABORTED',
    refusal: { code: 'stale-revision', revision: 2 },
  })
})

test('acknowledged, opened again, and every step in one unbroken chain', async () => {
  await inScreening('acknowledge')
  const id = idOf('acknowledge')
  const moved = (state: string) => ({ output: { ...named('acknowledge'), state } })
  deepEqual(
    await skhcn.call('acknowledgeRegistration', { ...named('acknowledge'), version: 1 }),
    moved('acknowledged'),
  )
  deepEqual(await skhcn.call('acknowledgeRegistration', { ...named('acknowledge'), version: 1 }), {
    status: 'FAILED_PRECONDITION',
    refusal: { code: 'illegal-transition', state: 'acknowledged', verb: 'acknowledge' },
  })
  deepEqual(await snv.call('reopenRegistration', { ...named('acknowledge'), note: '' }), {
    status: 'INVALID_ARGUMENT',
    refusal: { code: 'missing', needs: 'note' },
  })
  deepEqual(
    await snv.call('reopenRegistration', { ...named('acknowledge'), note: 'Cần xem lại' }),
    moved('screening'),
  )
  const registration = await world.data(`registrations/${id}`)
  const chain = await auditOf(world.db, id)
  deepEqual(chain.acts, [
    ['submit', 'awaiting-signature', 'submitted', 'head-stttt'],
    ['receive', 'submitted', 'received', 'system'],
    ['pass-validation', 'received', 'screening', 'system'],
    ['acknowledge', 'screening', 'acknowledged', 'skhcn-skhcn'],
    ['reopen', 'acknowledged', 'screening', 'snv-snv'],
  ])
  equal(chain.end, registration?.['auditHash'])
  deepEqual(await mailsAbout(id, 'acknowledged'), ['clerk-stttt', 'head-stttt'])
  deepEqual(await mailsAbout(id, 'reopened'), ['clerk-stttt', 'head-stttt'])
})

test('of two officers who decide at once one decides', async () => {
  await inScreening('both')
  const answers = await Promise.all([
    skhcn.call('acknowledgeRegistration', { ...named('both'), version: 1 }),
    snv.call('acknowledgeRegistration', { ...named('both'), version: 1 }),
  ])
  const outcomes = answers
    .map((answer) => ('output' in answer ? 'done' : String(answer.refusal?.code)))
    .sort()
  deepEqual(outcomes, ['done', 'illegal-transition'])
  equal((await auditOf(world.db, idOf('both'))).acts.length, 4)
})

test('withdrawn by the head with a reason: the desk is told, nothing can be submitted any more', async () => {
  await inScreening('withdraw')
  const id = idOf('withdraw')
  const withdraw = (note: string) => head.call('withdrawRegistration', { ...named('withdraw'), note })
  deepEqual(await withdraw(''), {
    status: 'INVALID_ARGUMENT',
    refusal: { code: 'missing', needs: 'note' },
  })
  deepEqual(await withdraw('Làm theo hướng khác'), {
    output: { ...named('withdraw'), state: 'withdrawn' },
  })
  deepEqual(await mailsAbout(id, 'desk-withdrawn'), ['skhcn-skhcn', 'snv-snv'])
  const again = { ...named('withdraw'), revision: 3, key: 'w'.repeat(20), reply: '' }
  deepEqual(await head.call('submitRegistration', again), {
    status: 'FAILED_PRECONDITION',
    refusal: { code: 'illegal-transition', state: 'withdrawn', verb: 'submit' },
  })
})

test('findings are passed on by key, without a word about other agencies', async () => {
  await inScreening('findings')
  const id = idOf('findings')
  const finding = (key: string, facts: Record<string, string>) => ({
    key,
    ground: 'duplicate',
    check: 'similar',
    strength: 'strong',
    score: 0.8,
    evidence: [{ field: 'title', passage: 'Ngày thứ Sáu', facts }],
    question: 'similar',
    thresholds: 1,
  })
  const screening = await world.data(`screenings/${id}`)
  await world.db.doc(`screenings/${id}`).set({
    ...screening,
    findings: [
      finding('first', {}),
      finding('second', { share: '0,8', otherTitle: 'CANARY', otherAgency: 'CANARY' }),
    ],
  })
  const request = (findings: string[]) => ({
    ...named('findings'),
    version: 1,
    grounds: ['duplicate' as const],
    note: 'Trùng',
    due,
    findings,
  })
  deepEqual(await snv.call('requestChanges', request(['second', 'gone'])), {
    status: 'INVALID_ARGUMENT',
    refusal: { code: 'input', field: 'findings' },
  })
  ok('output' in (await snv.call('requestChanges', request(['second']))))
  const released = await world.data(`registrations/${id}/findings/1`)
  deepEqual(released?.['findings'], [{ ...finding('second', { share: '0,8' }), score: 0 }])
  await world.home.idle()
  const outbox = await world.db.collection('outbox').where('entity', '==', id).get()
  equal(JSON.stringify(outbox.docs.map((row) => row.data())).includes('CANARY'), false)
})

test('a due date has to lie ahead', async () => {
  await inScreening('late')
  const request = {
    ...named('late'),
    version: 1,
    grounds: ['not-new' as const],
    note: 'x',
    due: '2026-08-05' as LocalDate,
    findings: [],
  }
  deepEqual(await snv.call('requestChanges', request), {
    status: 'INVALID_ARGUMENT',
    refusal: { code: 'due-in-the-past' },
  })
})
