// Letters that Firebase itself sends in production (password reset): they never pass the app's SMTP server there, and
// here they go straight into the mailbox.
import type { Clock } from '../host/context.ts'
import type { Mailbox } from './mail-rows.ts'

export type Letter = { to: string; subject: string; text: string }

export function letterbox(mailbox: Mailbox, clock: Clock, sender: string): (letter: Letter) => Promise<void> {
  return async (letter) => {
    const raw = Buffer.from(compose(letter, sender, new Date(clock.now())))
    mailbox.add([{ receivedAt: clock.now(), sender, recipients: [letter.to], raw }])
  }
}

/** RFC 5322, with every text that may be Vietnamese in base64: no line break of a subject can become a header. */
function compose({ to, subject, text }: Letter, sender: string, date: Date): string {
  const base64 = (written: string) => Buffer.from(written).toString('base64')
  const body = base64(text).replace(/.{76}/g, '$&\r\n')
  return [
    `From: <${sender}>`,
    `To: <${to.replace(/[\r\n<>]/g, '')}>`,
    `Subject: ${words(subject)
      .map((word) => `=?UTF-8?B?${base64(word)}?=`)
      .join('\r\n ')}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
    '',
  ].join('\r\n')
}

/** Pieces that fit an encoded word (75 characters) whatever their script. */
function words(text: string): readonly string[] {
  const letters = Array.from(text)
  return Array.from({ length: Math.ceil(letters.length / 10) }, (_, i) =>
    letters.slice(i * 10, i * 10 + 10).join(''),
  )
}
