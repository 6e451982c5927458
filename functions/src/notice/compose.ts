// A letter as an Internet message (MIME), by nodemailer's composer: it encodes headers and folds lines; names, subject
// and text are data to it, and it may read neither files nor addresses on the web.
import type { Letter } from './render.ts'

export const compose = async (
  sender: { name: string; address: string },
  letter: Letter,
): Promise<Uint8Array> => {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const composer = new MailComposer({
    from: sender,
    to: letter.to,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    messageId: letter.messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
