// The outbox in the running home: trigger and sweeper against a mail server that misbehaves by script.
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { outboxId, OutboxRow } from '../../../domain/notice/outbox.ts'
import { addMillis, type Instant } from '../../../domain/time/instant.ts'
import type { SmtpStep, SmtpTurn } from '../../../local/mail/sink.ts'
import { auditOf } from '../chain.ts'
import { openWorld, type World } from '../world.ts'

const minute = 60_000
let world: World
/** What the mail server does, by step and address. */
let script: (step: SmtpStep, address: string) => SmtpTurn = () => null
before(async () => {
  world = await openWorld({ smtpScript: (step, address) => script(step, address) })
})
beforeEach(() => {
  script = () => null
})
after(() => world.close())

const clockNow = (): Instant => new Date(world.home.clock.now()).toISOString() as Instant
const pass = async (millis: number): Promise<void> => {
  world.home.clock.set(world.home.clock.now() + millis)
  await world.home.idle()
}

const written = {
  code: 'SK26-SJCYANB-8',
  title: 'Ngày thứ Sáu không hẹn',
  agencyName: 'Cơ quan stttt',
  registrationId: 'a'.repeat(20),
  version: '1',
  submittedAt: '10:42 ngày 05/08/2026',
  sha256: 'f'.repeat(64),
  signedBy: 'Người head',
}

const row = (name: string, different: Partial<OutboxRow> = {}): OutboxRow =>
  OutboxRow.parse({
    kind: 'receipt',
    entity: name,
    uid: 'clerk-stttt',
    to: `${name}@bacgiang.example`,
    toName: 'Trần Thị Bình',
    code: 'SK26-SJCYANB-8',
    letter: name,
    state: 'queued',
    messageId: `<${name}@localhost>`,
    attempts: 0,
    nextAt: clockNow(),
    token: '',
    leaseUntil: null,
    createdAt: clockNow(),
    settledAt: null,
    answer: '',
    ...different,
  })

const idOf = (name: string): string => outboxId(name, 'clerk-stttt')

/** Queues a letter to one person and waits until nothing moves any more. */
const queue = async (
  name: string,
  different: Partial<OutboxRow> = {},
  params: Record<string, string> = written,
): Promise<OutboxRow> => {
  const queued = row(name, different)
  const batch = world.db.batch()
  batch.set(world.db.doc(`letters/${name}`), { params, to: [queued.uid] })
  batch.set(world.db.doc(`outbox/${idOf(name)}`), queued)
  await batch.commit()
  await world.home.idle()
  return queued
}
const stored = async (name: string): Promise<OutboxRow> =>
  OutboxRow.parse(await world.data(`outbox/${idOf(name)}`))
const stateOf = async (name: string): Promise<[string, number]> => {
  const { state, attempts } = await stored(name)
  return [state, attempts]
}

type Mail = { subject: string; text: string; messageId: string; headers: Record<string, string> }
const mailsTo = async (name: string): Promise<Mail[]> => {
  const site = `http://127.0.0.1:${world.home.ports.web}/__/mail`
  const list = await fetch(`${site}?format=json&to=${name}@bacgiang.example`)
  return (await list.json()) as Mail[]
}

test('a queued row is sent at once and says so', async () => {
  const queued = await queue('plain')
  const sent = await stored('plain')
  match(sent.answer, /^250 /)
  ok(sent.settledAt !== null && sent.settledAt >= queued.createdAt)
  deepEqual(sent, {
    ...queued,
    state: 'sent',
    attempts: 1,
    settledAt: sent.settledAt,
    answer: sent.answer,
  })
  const [mail, ...more] = await mailsTo('plain')
  equal(more.length, 0)
  equal(mail?.subject, '[SK26-SJCYANB-8] Giấy biên nhận đăng ký sáng kiến')
  equal(mail?.messageId, '<plain@localhost>')
  equal(mail?.headers['auto-submitted'], 'auto-generated')
  ok(mail?.text.includes('https://sang-kien.example/ho-so/aaaaaaaaaaaaaaaaaaaa'))
})

test('an address that is refused is not tried again, and does not hold up others', async () => {
  script = (step, address) =>
    step === 'recipient' && address.startsWith('gone') ? { code: 550, message: 'no such user' } : null
  await Promise.all([queue('gone'), queue('here')])
  deepEqual(
    [await stateOf('gone'), await stateOf('here')],
    [
      ['refused', 1],
      ['sent', 1],
    ],
  )
  script = () => null
  await pass(120 * minute)
  deepEqual(await stateOf('gone'), ['refused', 1])
  equal((await mailsTo('here')).length, 1)
})

test('a server that is busy is tried again, later each time, and at last given up', async () => {
  script = () => ({ code: 451, message: 'later' })
  await queue('busy')
  const seen: [string, number][] = [await stateOf('busy')]
  for (const wait of [1, 5, 15, 60]) {
    await pass((wait - 0.5) * minute)
    deepEqual(await stateOf('busy'), seen.at(-1), `too early, ${wait}`)
    await pass(0.6 * minute)
    seen.push(await stateOf('busy'))
  }
  deepEqual(seen, [
    ['deferred', 1],
    ['deferred', 2],
    ['deferred', 3],
    ['deferred', 4],
    ['refused', 5],
  ])
})

test('an answer that never came is unknown: sent again by a person only, under the same Message-ID', async () => {
  script = (step) => (step === 'stored' ? 'hang up' : null)
  await queue('cut')
  script = () => null
  deepEqual(await stateOf('cut'), ['unknown', 1])
  await pass(24 * 60 * minute)
  deepEqual(await stateOf('cut'), ['unknown', 1])
  equal((await mailsTo('cut')).length, 1)

  const skhcn = await world.as('skhcn', 'skhcn')
  const notAllowed = { status: 'PERMISSION_DENIED', refusal: { code: 'not-allowed' } }
  for (const other of [await world.as('snv', 'snv'), await world.as('admin', 'stttt')])
    deepEqual(await other.call('resendMail', { outboxId: idOf('cut') }), notAllowed)
  deepEqual(await skhcn.call('resendMail', { outboxId: idOf('cut') }), { output: { outboxId: idOf('cut') } })
  await pass(minute)
  deepEqual(await stateOf('cut'), ['sent', 1])
  const mails = await mailsTo('cut')
  deepEqual(
    mails.map((mail) => mail.messageId),
    ['<cut@localhost>', '<cut@localhost>'],
  )
  deepEqual((await auditOf(world.db, `mail-${idOf('cut')}`)).acts, [
    ['resend', 'unknown', 'queued', 'skhcn-skhcn'],
  ])
  deepEqual(await skhcn.call('resendMail', { outboxId: idOf('cut') }), notAllowed)
  const notFound = { status: 'NOT_FOUND', refusal: { code: 'not-found' } }
  for (const id of ['none', 'a/b', '../people/x', '__x__', '.', '..'])
    deepEqual(await skhcn.call('resendMail', { outboxId: id }), notFound)
})

test('a mail about a month, whose id names the report, is sent again as any other', async () => {
  await queue('report-2026-08.cchc-2026-1-month-report', { state: 'refused' })
  const id = idOf('report-2026-08.cchc-2026-1-month-report')
  const skhcn = await world.as('skhcn', 'skhcn')
  deepEqual(await skhcn.call('resendMail', { outboxId: id }), { output: { outboxId: id } })
})

test('what a dead sender left: claimed goes out, handing is unknown, a living lease is left alone', async () => {
  const gone = addMillis(clockNow(), -1000)
  const alive = addMillis(clockNow(), 10 * minute)
  const worked = { token: 'another', attempts: 1 } as const
  await queue('claimed', { ...worked, state: 'claimed', leaseUntil: gone })
  await queue('handing', { ...worked, state: 'handing', leaseUntil: gone })
  await queue('alive', { ...worked, state: 'claimed', leaseUntil: alive })
  await pass(minute)
  deepEqual(
    [await stateOf('claimed'), await stateOf('handing'), await stateOf('alive')],
    [
      ['sent', 2],
      ['unknown', 1],
      ['claimed', 1],
    ],
  )
  equal((await mailsTo('handing')).length, 0)
  await pass(11 * minute)
  deepEqual(await stateOf('alive'), ['sent', 2])
})

test('what no trigger will come for is sent by the sweeper when its time has come', async () => {
  await queue('later', { state: 'deferred', nextAt: addMillis(clockNow(), 3 * minute) })
  deepEqual(await stateOf('later'), ['deferred', 0])
  await pass(4 * minute)
  deepEqual(await stateOf('later'), ['sent', 1])
})

test('after three refusals of our own account all mail pauses, and goes out when the pause is over', async () => {
  script = (step) => (step === 'sender' ? { code: 535, message: 'authentication failed' } : null)
  for (const name of ['locked1', 'locked2', 'locked3']) await queue(name)
  deepEqual(await stateOf('locked3'), ['deferred', 0])
  script = () => null
  await queue('waits')
  await pass(5 * minute)
  deepEqual(await stateOf('waits'), ['queued', 0])
  await pass(12 * minute)
  for (const name of ['locked1', 'locked2', 'locked3', 'waits'])
    deepEqual(await stateOf(name), ['sent', 1], name)
  deepEqual(await world.data('switches/mail'), { failures: 0, pausedUntil: null })
})

test('a row that cannot be written is refused with the reason, not tried for ever', async () => {
  await queue('broken', {}, {})
  const broken = await stored('broken')
  deepEqual([broken.state, broken.attempts], ['refused', 1])
  match(broken.answer, /^cannot be written: /)
  await world.db.doc(`outbox/${idOf('wordless')}`).set(row('wordless'))
  await pass(minute)
  match((await stored('wordless')).answer, /^cannot be written: .*missing/)
})

test('a letter to many goes to each once, though the mail server refuses some of them', async () => {
  script = (step, address) =>
    step === 'recipient' && address.startsWith('round-0') ? { code: 550, message: 'no such user' } : null
  const uids = Array.from({ length: 12 }, (_, at) => `uid-${at}`)
  const batch = world.db.batch()
  batch.set(world.db.doc('letters/round'), { params: written, to: uids })
  for (const [at, uid] of uids.entries())
    batch.set(world.db.doc(`outbox/${outboxId('round', uid)}`), row(`round-${at}`, { letter: 'round' }))
  await batch.commit()
  await world.home.idle()
  const rows = await world.db.getAll(...uids.map((uid) => world.db.doc(`outbox/${outboxId('round', uid)}`)))
  const states = rows.map((each) => `${each.get('entity')} ${each.get('state')}`)
  deepEqual(states.sort(), uids.map((_, at) => `round-${at} ${at === 0 ? 'refused' : 'sent'}`).sort())
  for (const at of uids.keys()) equal((await mailsTo(`round-${at}`)).length, at === 0 ? 0 : 1)
})

test('a backlog of any size is drained by one run, oldest first, and a row that cannot be read holds up none', async () => {
  const names = Array.from({ length: 250 }, (_, at) => `backlog-${String(at).padStart(3, '0')}`)
  const batch = world.db.batch()
  batch.set(world.db.doc('letters/backlog'), { params: written, to: [] })
  for (const [at, name] of names.entries()) {
    const nextAt = addMillis(clockNow(), (at - names.length) * 1000)
    batch.set(world.db.doc(`outbox/${idOf(name)}`), row(name, { letter: 'backlog', nextAt }))
  }
  const ancient = { state: 'queued', nextAt: '2020-01-01T00:00:00.000Z' }
  batch.set(world.db.doc('outbox/unreadable'), ancient)
  await batch.commit()
  await pass(minute)
  const rows = await Promise.all(names.map(stored))
  deepEqual([...new Set(rows.map(({ state }) => state))], ['sent'])
  const [first, last] = [rows.at(0)?.settledAt ?? '', rows.at(-1)?.settledAt ?? '']
  ok(first < last, `${first} ${last}`)
  deepEqual(await world.data('outbox/unreadable'), ancient)
  await world.db.doc('outbox/unreadable').delete()
})
