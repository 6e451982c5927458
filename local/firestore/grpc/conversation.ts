// What Listen and Write have in common: a client and the server send each other messages for as long as both like.
import type { Engine } from '../engine.ts'
import type { Store } from '../methods/method.ts'

export type Talk = {
  requests: AsyncIterable<object>
  /** Resolves when the client is ready for more. */
  send: (message: object) => Promise<void>
  /** The store the caller may use now; rejects when their token has expired since, which ends the conversation. */
  store: () => Promise<Store>
  engine: Pick<Engine, 'watch' | 'peek'>
  /** The status to answer with for something thrown. */
  statusOf: (error: unknown) => { code: number; message: string }
}

/** Ends the conversation when it resolves, with a failure when it rejects. */
export type Conversation = (talk: Talk) => Promise<void>
