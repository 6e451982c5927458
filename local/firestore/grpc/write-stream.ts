// The Write conversation, by which the full web SDK commits: a handshake, then one commit after the other.
import { commit } from '../methods/commits.ts'
import type { WriteMessage } from '../wire/messages.ts'
import { FirestoreError } from '../engine.ts'
import type { Talk } from './conversation.ts'

type WriteRequest = { database: string; writes: WriteMessage[] }

/** Nothing is resumed, so that a token only has to be there. */
const token = Uint8Array.of(1)

export async function converseInWrites({ requests, send, store }: Talk): Promise<void> {
  let database = ''
  for await (const request of requests as AsyncIterable<WriteRequest>) {
    if (database !== '') {
      const { writes } = request
      const result = await commit({ database, writes, transaction: new Uint8Array() }, await store())
      await send({ ...result, streamToken: token })
    } else if (request.writes.length > 0) {
      throw new FirestoreError(
        'INVALID_ARGUMENT',
        'The first request of a write stream must not hold writes.',
      )
    } else {
      database = request.database
      await send({ streamId: '1', streamToken: token })
    }
  }
}
