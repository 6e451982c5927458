// A mail server of a test's own, with its mailbox in a temporary folder.
import { DatabaseSync } from 'node:sqlite'
import type { TestContext } from 'node:test'
import { createTransport } from 'nodemailer'
import { Timestamp } from '../../../local/firestore/value.ts'
import { type Mailbox, openMailbox } from '../../../local/mail/mail-rows.ts'
import { type SmtpScript, startSink } from '../../../local/mail/sink.ts'

export const receivedAt = Date.UTC(2026, 7, 5)
export const clock = { now: () => receivedAt, timestamp: () => Timestamp.fromMillis(receivedAt) }

export type World = { mailbox: Mailbox; database: DatabaseSync; port: number }

export async function openSink(t: TestContext, script?: SmtpScript): Promise<World> {
  const database = new DatabaseSync(':memory:')
  const mailbox = openMailbox(database)
  const sink = await startSink({ mailbox, clock, log: () => {}, port: 0, script })
  t.after(async () => {
    await sink.close()
    database.close()
  })
  return { mailbox, database, port: sink.port }
}

export const letter = {
  from: 'Hội đồng <hoi-dong@localhost>',
  to: 'van-thu@localhost',
  subject: 'Biên nhận sáng kiến “Một cửa số”',
  text: 'Kính gửi Anh/Chị,\n',
  html: '<p>Kính gửi Anh/Chị,</p><script>alert(1)</script>',
  messageId: '<one@localhost>',
}

/** Sends as the app does; resolves to the server's answer, or to what went wrong. */
export async function send(
  port: number,
  mail: object = letter,
): Promise<{ said: string } | { code: number | undefined; kind: string | undefined }> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    greetingTimeout: 500,
    socketTimeout: 2000,
  })
  try {
    return { said: (await transport.sendMail(mail)).response }
  } catch (error) {
    const { responseCode, code } = error as { responseCode?: number; code?: string }
    return { code: responseCode, kind: code }
  } finally {
    transport.close()
  }
}
