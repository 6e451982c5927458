// When a submission arrived, told by the store. Near a deadline this machine's clock is not good enough, and a transaction
// that has to wait may be committed after the deadline that it was judged by. So the request itself is written down first, in
// a document of its own for which nothing has to be waited: the time of that commit decides, also when it is asked again.
// Only one that came before the opening is forgotten, with its refusal (submit.ts).
import type { Firestore } from 'firebase-admin/firestore'
import { decided } from '../../../domain/outcome.ts'
import type { RegistrationId } from '../../../domain/registration/documents.ts'
import { instantFromMillis, type Instant } from '../../../domain/time/instant.ts'
import { unlessBusy, type Answer } from '../platform/act.ts'
import { path } from '../platform/documents.ts'

/** A revision is one content: whoever changes the draft afterwards has not arrived with it. */
type Arrival = { registrationId: RegistrationId; revision: number }

export const arrive = (db: Firestore, { registrationId, revision }: Arrival): Answer<Instant> =>
  unlessBusy(async () => {
    const reference = db.doc(path.arrival(registrationId, revision))
    await reference.create({ registrationId, revision }).catch(unlessThere)
    const { createTime } = await reference.get()
    if (createTime === undefined) throw new Error(`${reference.path} is gone`)
    return decided(instantFromMillis(createTime.toMillis()))
  })

/** ALREADY_EXISTS */
const unlessThere = (cause: unknown): void => {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 6)) throw cause
}
