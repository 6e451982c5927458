// What the mailer says of an attempt, against a server that fails at every step of the dialogue.
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Attempt } from '../../../domain/notice/delivery.ts'
import { openMailer, type MailServer } from '../../../functions/src/notice/smtp.ts'
import { openServer, type Script, type ScriptedServer } from './scripted-server.ts'

let server: ScriptedServer
before(async () => {
  server = await openServer()
})
after(() => server.close())

const settings = (different: Partial<MailServer> = {}): MailServer => ({
  host: '127.0.0.1',
  port: server.port,
  secure: false,
  requireTls: false,
  login: null,
  sender: { name: 'Hội đồng sáng kiến', address: 'sang-kien@localhost' },
  ...different,
})

const letter = {
  to: { name: 'Trần Thị Bình', address: 'binh@bacgiang.example' },
  messageId: '<one@localhost>',
  subject: 'Giấy biên nhận',
  text: 'Kính gửi',
  html: '<p>Kính gửi</p>',
}

type Case = {
  script: Script
  end: Attempt['end']
  /** Messages that the server has whole. */
  kept?: number
  settings?: Partial<MailServer>
}

const hangUp = { hangUp: true } as const
const silent = { silent: true } as const
const drip = { drip: true } as const
const login = { user: 'sang-kien', pass: 'mật khẩu' }

const cases: Readonly<Record<string, Case>> = {
  'all is well': { script: {}, end: 'accepted', kept: 1 },
  'greeting 421': { script: { greeting: '421 busy' }, end: 'not-accepted' },
  'greeting 554': { script: { greeting: '554 no service here' }, end: 'not-accepted' },
  'greeting hangs up': { script: { greeting: hangUp }, end: 'not-accepted' },
  'greeting silent': { script: { greeting: silent }, end: 'not-accepted' },
  'greeting drips': { script: { greeting: drip }, end: 'not-accepted' },
  'EHLO 421': { script: { EHLO: '421 busy' }, end: 'not-accepted' },
  'EHLO hangs up': { script: { EHLO: hangUp }, end: 'not-accepted' },
  'AUTH 535': { script: { AUTH: '535 wrong password' }, end: 'locked-out', settings: { login } },
  'AUTH 454': { script: { AUTH: '454 not now' }, end: 'not-accepted', settings: { login } },
  'AUTH 421': { script: { AUTH: '421 going away' }, end: 'not-accepted', settings: { login } },
  'AUTH hangs up': { script: { AUTH: hangUp }, end: 'not-accepted', settings: { login } },
  'no STARTTLS where it is required': { script: {}, end: 'not-accepted', settings: { requireTls: true } },
  'MAIL 421': { script: { MAIL: '421 busy' }, end: 'not-accepted' },
  'MAIL 451': { script: { MAIL: '451 later' }, end: 'not-accepted' },
  'MAIL 530': { script: { MAIL: '530 authentication required' }, end: 'locked-out' },
  'MAIL 550': { script: { MAIL: '550 sender refused' }, end: 'refused' },
  'MAIL hangs up': { script: { MAIL: hangUp }, end: 'not-accepted' },
  'RCPT 421': { script: { RCPT: '421 busy' }, end: 'not-accepted' },
  'RCPT 450': { script: { RCPT: '450 mailbox busy' }, end: 'not-accepted' },
  'RCPT 451': { script: { RCPT: '451 greylisted' }, end: 'not-accepted' },
  'RCPT 452': { script: { RCPT: '452 mailbox full' }, end: 'not-accepted' },
  'RCPT 550': { script: { RCPT: '550 no such user' }, end: 'refused' },
  'RCPT 553': { script: { RCPT: '553 bad mailbox' }, end: 'refused' },
  'RCPT hangs up': { script: { RCPT: hangUp }, end: 'not-accepted' },
  'RCPT silent': { script: { RCPT: silent }, end: 'not-accepted' },
  'RCPT drips': { script: { RCPT: drip }, end: 'not-accepted' },
  'DATA 421': { script: { DATA: '421 busy' }, end: 'not-accepted' },
  'DATA 451': { script: { DATA: '451 later' }, end: 'not-accepted' },
  'DATA 554': { script: { DATA: '554 no' }, end: 'refused' },
  'DATA hangs up': { script: { DATA: hangUp }, end: 'not-accepted' },
  'dot 421': { script: { dot: '421 going away' }, end: 'not-accepted', kept: 1 },
  'dot 451': { script: { dot: '451 later' }, end: 'not-accepted', kept: 1 },
  'dot 452': { script: { dot: '452 full' }, end: 'not-accepted', kept: 1 },
  'dot 550': { script: { dot: '550 not this' }, end: 'refused', kept: 1 },
  'dot 552': { script: { dot: '552 too large' }, end: 'refused', kept: 1 },
  'dot 554': { script: { dot: '554 spam' }, end: 'refused', kept: 1 },
  'dot hangs up': { script: { dot: hangUp }, end: 'unknown', kept: 1 },
  'dot silent': { script: { dot: silent }, end: 'unknown', kept: 1 },
  'dot drips': { script: { dot: drip }, end: 'unknown', kept: 1 },
  'dot answers in its last breath': {
    script: { dot: { hangUpAfter: '250 kept' } },
    end: 'accepted',
    kept: 1,
  },
}

for (const [name, { script, end, kept = 0, settings: different = {} }] of Object.entries(cases))
  test(`${name}: ${end}`, async () => {
    Object.assign(server, { script })
    server.messages.length = 0
    const mailer = openMailer(settings(different), 400)
    const attempt = await mailer.send(letter, async () => {})
    mailer.close()
    equal(attempt.end, end, attempt.answer)
    equal(server.messages.length, kept)
  })

test('nothing leaves before `handing` is written, and nothing at all when it cannot be', async () => {
  Object.assign(server, { script: {} })
  server.messages.length = 0
  const mailer = openMailer(settings())
  const seen: number[] = []
  const attempt = await mailer.send(letter, async () => {
    seen.push(server.messages.length)
  })
  deepEqual([attempt.end, seen, server.messages.length], ['accepted', [0], 1])
  const lost = await mailer.send(letter, () => Promise.reject(new Error('the claim has been lost')))
  deepEqual([lost.end, server.messages.length], ['not-accepted', 1])
  mailer.close()
})

test('a connection that breaks while `handing` is being written has not taken the message', async () => {
  Object.assign(server, { script: { DATA: { hangUpAfter: '354 go on' } } })
  server.messages.length = 0
  const mailer = openMailer(settings())
  const attempt = await mailer.send(letter, () => new Promise(() => {}))
  deepEqual([attempt.end, server.messages.length], ['not-accepted', 0])
})

test('nobody listens: to be tried again', async () => {
  const gone = await openServer()
  await gone.close()
  const attempt = await openMailer(settings({ port: gone.port })).send(letter, async () => {})
  equal(attempt.end, 'not-accepted')
})

test('messages in a row share a connection; the message is what was written', async () => {
  Object.assign(server, { script: {} })
  server.messages.length = 0
  const mailer = openMailer(settings())
  const earlier = server.connections()
  for (let at = 0; at < 3; at += 1) equal((await mailer.send(letter, async () => {})).end, 'accepted')
  mailer.close()
  equal(server.connections() - earlier, 1)
  const [message = ''] = server.messages
  match(message, /^Message-ID: <one@localhost>$/m)
  match(message, /^Auto-Submitted: auto-generated$/m)
  ok(!/^Bcc:/im.test(message))
})
