// The form in which a page posts messages: `headers=…&count=2&ofs=0&req0___data__={…}&req1___data__={…}`.
import { FirestoreError } from '../engine.ts'

export type Form = {
  /** The number of the first message, counted from the session's beginning. */
  first: number
  messages: readonly unknown[]
  /** Of the headers that the first post carries inside. */
  authorization: string | undefined
}

const MOST_MESSAGES = 1000

export function readForm(text: string): Form {
  const form = new URLSearchParams(text)
  const [count, first] = [numberIn(form, 'count'), numberIn(form, 'ofs')]
  if (count > MOST_MESSAGES) throw malformed()
  const messages = Array.from({ length: count }, (_, at) => parsed(form.get(`req${at}___data__`)))
  const [, authorization] = /^authorization:(.*)$/im.exec(form.get('headers') ?? '') ?? []
  return { first, messages, authorization: authorization?.trim() }
}

function numberIn(form: URLSearchParams, name: string): number {
  const value = Number(form.get(name) ?? 0)
  if (!Number.isSafeInteger(value) || value < 0) throw malformed()
  return value
}

function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? '')
  } catch {
    throw malformed()
  }
}

function malformed(): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', 'The posted messages cannot be read.')
}
