// One WebChannel session, by which a browser holds a conversation over plain HTTP/1.1: what the page posts becomes the
// conversation's requests, and what is sent to the page waits, numbered, until a hanging answer takes it along and a
// later request says that it has arrived. The addresses and forms of requests are door.ts.
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** An answer that has carried so much is ended; the page opens the next. */
const LONGEST_ANSWER = 1024 * 1024

/** Beats without an answer to listen by, after which the page is taken to have gone. */
const MOST_MISSED = 2

type Sent = { id: number; text: string }
type Answer = { response: ServerResponse; streams: boolean; written: number }

export class Channel {
  #received = 0
  #arrived: object[] = []
  #wake = (): void => {}
  #lastId = 0
  #unconfirmed: Sent[] = []
  #answer: Answer | null = null
  #missed = 0
  readonly #over = new AbortController()

  get over(): AbortSignal {
    return this.#over.signal
  }

  /** What the page reads of a request that it posted: whether an answer hangs, and how far we are. */
  get progress(): readonly [isAnswering: number, lastId: number, bytes: number] {
    const bytes = this.#unconfirmed.reduce((sum, { text }) => sum + text.length, 0)
    return [this.#answer === null ? 0 : 1, this.#lastId, bytes]
  }

  /** Messages that the page has posted, of which the first has this number; those that came before are passed over. */
  receive(first: number, messages: readonly object[]): void {
    this.#arrived.push(...messages.slice(Math.max(this.#received - first, 0)))
    this.#received = Math.max(this.#received, first + messages.length)
    this.#wake()
  }

  async *requests(): AsyncIterable<object> {
    for (;;) {
      const next = this.#arrived.shift()
      if (next !== undefined) yield next
      else if (this.over.aborted) return
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** Resolves when the page is ready for more. */
  async send(content: unknown): Promise<void> {
    const id = ++this.#lastId
    const sent = { id, text: framed([[id, content]]) }
    this.#unconfirmed.push(sent)
    const answer = this.#answer
    if (answer === null) return
    const isTaken = answer.response.write(sent.text)
    this.#wrote(answer, sent.text.length)
    if (!isTaken && this.#answer === answer)
      await Promise.race([once(answer.response, 'drain'), once(answer.response, 'close')])
  }

  /** The page waits for what comes after `confirmed`; an answer that does not stream ends with the first of it. */
  answerBy(response: ServerResponse, { confirmed, streams }: { confirmed: number; streams: boolean }): void {
    this.#answer?.response.end()
    this.#unconfirmed = this.#unconfirmed.filter(({ id }) => id > confirmed)
    const answer = { response, streams, written: 0 }
    this.#answer = answer
    response.on('close', () => {
      if (this.#answer === answer) this.#answer = null
    })
    response.flushHeaders()
    const waiting = this.#unconfirmed.map(({ text }) => text).join('')
    if (waiting === '') return
    response.write(waiting)
    this.#wrote(answer, waiting.length)
  }

  /** At regular times: keeps a hanging answer alive, and ends a session that nobody has listened to for long. */
  beat(): void {
    this.#missed = this.#answer === null ? this.#missed + 1 : 0
    if (this.#missed > MOST_MISSED) this.end()
    else if (this.#missed === 0) void this.send(['noop'])
  }

  /** Ends the conversation; what has been sent still goes out. */
  end(): void {
    this.#over.abort()
    this.#wake()
    this.#answer?.response.end()
    this.#answer = null
  }

  #wrote(answer: Answer, length: number): void {
    answer.written += length
    if (answer.streams && answer.written < LONGEST_ANSWER) return
    answer.response.end()
    if (this.#answer === answer) this.#answer = null
  }
}

/** Each piece is preceded by its length in UTF-16 units, which is how the page counts. */
export function framed(content: unknown): string {
  const text = JSON.stringify(content)
  return `${text.length}\n${text}`
}
