import { deepEqual, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import type { SmtpStep, SmtpTurn } from '../../../local/mail/sink.ts'
import { readMail } from '../../../local/mail/parsed-mail.ts'
import { letter, openSink, receivedAt, send } from './sink.ts'

test('an accepted message is in the mailbox, whole, when the client hears 250', async (t) => {
  const { mailbox, port } = await openSink(t)
  const answer = await send(port, {
    ...letter,
    to: ['van-thu@localhost', 'b@localhost'],
    bcc: 'kin@localhost',
  })
  const [mail] = mailbox.list({ limit: 10 })
  match('said' in answer ? answer.said : '', /^250 /)
  const { id, headers, html, ...read } = await readMail(
    mail ?? (Promise.reject(new Error('no mail')) as never),
  )
  equal(mailbox.get(id)?.id, id)
  deepEqual(read, {
    from: '"Hội đồng" <hoi-dong@localhost>',
    to: ['van-thu@localhost', 'b@localhost', 'kin@localhost'],
    subject: letter.subject,
    messageId: '<one@localhost>',
    receivedAt: new Date(receivedAt).toISOString(),
    text: letter.text,
    attachments: [],
  })
  equal(headers['to'], 'van-thu@localhost, b@localhost')
  equal(html.trim(), letter.html)
})

test('the list is newest first and can be narrowed by recipient and time', async (t) => {
  const { mailbox, port } = await openSink(t)
  for (const to of ['a@localhost', 'b@localhost', 'A@localhost']) await send(port, { ...letter, to })
  const to = (filter: { to?: string; since?: number }) =>
    mailbox.list({ ...filter, limit: 10 }).flatMap(({ recipients }) => recipients)
  deepEqual(to({}), ['A@localhost', 'b@localhost', 'a@localhost'])
  deepEqual(to({ to: 'a@localhost' }), ['A@localhost', 'a@localhost'])
  deepEqual(to({ since: receivedAt + 1 }), [])
})

const at =
  (step: SmtpStep, turn: SmtpTurn) =>
  (now: SmtpStep): SmtpTurn =>
    now === step ? turn : null

const steps: readonly SmtpStep[] = ['greeting', 'sender', 'recipient', 'message', 'stored']
for (const step of steps) {
  const kept = step === 'stored' ? 1 : 0
  for (const code of [451, 550]) {
    test(`the server refuses with ${code} at: ${step}`, async (t) => {
      const { mailbox, port } = await openSink(t, at(step, { code, message: 'not now' }))
      equal(((await send(port)) as { code?: number }).code, code)
      equal(mailbox.list({ limit: 10 }).length, kept)
    })
  }
  test(`the server hangs up at: ${step}`, async (t) => {
    const { mailbox, port } = await openSink(t, at(step, 'hang up'))
    equal(((await send(port)) as { code?: number }).code, undefined)
    equal(mailbox.list({ limit: 10 }).length, kept)
  })
}

test('the server is slow to greet', async (t) => {
  const { mailbox, port } = await openSink(t, async () => await new Promise(() => {}))
  equal(((await send(port)) as { kind?: string }).kind, 'ETIMEDOUT')
  equal(mailbox.list({ limit: 10 }).length, 0)
})

test('one of two recipients is refused', async (t) => {
  const { mailbox, port } = await openSink(t, (step, address) =>
    step === 'recipient' && address.startsWith('gone') ? { code: 550, message: 'no such user' } : null,
  )
  await send(port, { ...letter, to: ['gone@localhost', 'here@localhost'] })
  deepEqual(mailbox.list({ limit: 10 })[0]?.recipients, ['here@localhost'])
})

test('a message over the limit is refused and not kept', async (t) => {
  const { mailbox, port } = await openSink(t)
  const attachments = [{ filename: 'lon.bin', content: Buffer.alloc(26 * 1024 * 1024) }]
  equal(((await send(port, { ...letter, attachments })) as { code?: number }).code, 552)
  equal(mailbox.list({ limit: 10 }).length, 0)
})

test('a full disk is told as 452, and mail is taken again when there is room', async (t) => {
  const { mailbox, database, port } = await openSink(t)
  database.exec(
    `pragma max_page_count = ${Number(database.prepare('pragma page_count').get()?.['page_count'])}`,
  )
  const big = { ...letter, text: 'x'.repeat(50_000) }
  equal(((await send(port, big)) as { code?: number }).code, 452)
  database.exec('pragma max_page_count = 1000000')
  match(((await send(port, big)) as { said: string }).said, /^250 /)
  equal(mailbox.list({ limit: 10 }).length, 1)
})
