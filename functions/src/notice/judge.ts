// What a failed attempt means for the message: refused for good, to be tried again, our own account's trouble, or unknown.
import type { Attempt } from '../../../domain/notice/delivery.ts'

/** Answers about who we are: RFC 4954 §6 (530, 534, 535, 538). */
const aboutUs = new Set([530, 534, 535, 538])

/** Commands whose refusal is about this message; before them the server only speaks of itself. */
const aboutMessage = new Set<unknown>(['MAIL FROM', 'RCPT TO', 'DATA'])

/** `hasLeft`: the message's end may have reached the server. */
export const judge = (error: unknown, hasLeft: boolean): Attempt => {
  const failure = readFailure(error)
  const { code, command } = failure
  const answer = failure.said.replaceAll(/\s+/g, ' ')
  if (aboutUs.has(code)) return { end: 'locked-out', answer }
  if (code >= 500 && aboutMessage.has(command)) return { end: 'refused', answer }
  if (code >= 400) return { end: 'not-accepted', answer }
  return { end: hasLeft ? 'unknown' : 'not-accepted', answer }
}

/** What nodemailer's errors tell: the server's code and words, and the command they answer. */
const readFailure = (error: unknown): { code: number; command: unknown; said: string } => {
  const fields = new Map<string, unknown>(Object.entries(error instanceof Error ? error : {}))
  const code = fields.get('responseCode')
  const said = fields.get('response')
  return {
    code: typeof code === 'number' ? code : 0,
    command: fields.get('command'),
    said: typeof said === 'string' ? said : String(error),
  }
}
