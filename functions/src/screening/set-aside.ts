// An entry that cannot be screened is set aside after a few failures, so that its event does not come back for ever and
// the rest goes on. It is tried again when the method changes or a new version comes.
import { error, warn } from 'firebase-functions/logger'
import * as z from 'zod/mini'
import { method } from '../../../domain/screening/checks.ts'
import { isBusy } from '../platform/act.ts'
import { parsed } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'

const failuresAllowed = 5

/** `screeningFailures/{registrationId}`: for the operator; says nothing of the content. */
const Failure = z.object({ method: z.int(), failures: z.int(), at: z.string(), reason: z.string() })

const failurePath = (id: string): string => `screeningFailures/${id}`

export const isSetAside = async (live: Live, id: string): Promise<boolean> => {
  const failure = parsed(Failure, await live.db.doc(failurePath(id)).get())
  return failure !== null && failure.method === method && failure.failures >= failuresAllowed
}

/** Runs `work`; a failure that is the entry's own is counted, and thrown on so that the event comes again, until there were too many. */
export const counted = async (live: Live, id: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (cause) {
    if (isBusy(cause)) throw cause
    const failures = await countFailure(live, id, cause)
    if (failures < failuresAllowed) throw cause
    error('screening set aside', { registrationId: id, failures })
  }
}

const countFailure = (live: Live, id: string, cause: unknown): Promise<number> => {
  const reason = (cause instanceof Error ? cause.message : String(cause)).slice(0, 300)
  warn('screening failed', { registrationId: id, reason })
  return live.db.runTransaction(async (tx) => {
    const reference = live.db.doc(failurePath(id))
    const before = parsed(Failure, await tx.get(reference))
    const failures = before?.method === method ? before.failures + 1 : 1
    tx.set(reference, { method, failures, at: live.now(), reason })
    return failures
  })
}
