// A stored message as people and programs read it. Parsing is mailparser's; it is loaded when the first mail is opened.
import type { AddressObject, Attachment, ParsedMail } from 'mailparser'
import type { StoredMail } from './mail-rows.ts'

export type ReadMail = {
  id: string
  from: string
  to: readonly string[]
  subject: string
  messageId: string
  /** RFC 3339. */
  receivedAt: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
  attachments: readonly { filename: string; contentType: string; size: number }[]
}

export async function readMail(mail: StoredMail): Promise<ReadMail> {
  const parsed = await parse(mail)
  return {
    id: mail.id,
    from: addressesOf(parsed.from),
    to: mail.recipients,
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    receivedAt: new Date(mail.receivedAt).toISOString(),
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : '',
    headers: Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, valueOf(line)])),
    attachments: parsed.attachments.map(({ filename, contentType, size }) => {
      return { filename: filename ?? 'tep', contentType, size }
    }),
  }
}

export async function readAttachment(mail: StoredMail, index: number): Promise<Attachment | undefined> {
  return (await parse(mail)).attachments[index]
}

async function parse(mail: StoredMail): Promise<ParsedMail> {
  const { simpleParser } = await import('mailparser')
  return await simpleParser(Buffer.from(mail.raw), { skipTextToHtml: true })
}

function addressesOf(field: AddressObject | undefined): string {
  return field?.text ?? ''
}

/** Folded lines joined, the name taken off. */
function valueOf(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n\s+/g, ' ')
    .trim()
}
