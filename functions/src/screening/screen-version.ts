// Screening one submitted version: reads in parallel, checks in domain/, then one transaction that writes the findings
// and what follows from them. It may run twice, late or out of order: only the present version of a received entry counts.
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import { desk } from '../../../domain/directory/person.ts'
import { settleScreening } from '../../../domain/registration/decide.ts'
import { Registration, type Screening } from '../../../domain/registration/documents.ts'
import type { State } from '../../../domain/registration/lifecycle.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { carryOut } from '../platform/carry-out.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { agencyStaff, peopleOf, peopleWith } from '../platform/people.ts'
import { findingsOn, readEntry, type Received } from './findings-on.ts'

const received = new Set<State>(['received'])

export const screenVersion = async (live: Live, id: string): Promise<void> => {
  const entry = await readEntry(live.db, id, received)
  if (entry === null) return
  const screening = await findingsOn(live, entry)
  await live.db.runTransaction((tx) => settle({ db: live.db, tx, now: live.now() }, entry, screening))
}

type Moment = { db: Firestore; tx: Transaction; now: Instant }

const settle = async (
  { db, tx, now }: Moment,
  { entry: seen, campaign }: Received,
  screening: Screening,
): Promise<void> => {
  const [stored, agencyPeople, deskPeople] = await Promise.all([
    tx.get(db.doc(path.registration(seen.id))),
    peopleOf(db, tx, seen.agencyId, agencyStaff),
    peopleWith(db, tx, desk),
  ])
  const entry = parsed(Registration, stored)
  if (entry === null || entry.version !== screening.version) return
  const facts = { now, campaign, agencyPeople, deskPeople }
  const decision = settleScreening(entry, screening.findings, facts)
  // Withdrawn or settled in the meantime: the other act stands.
  if (!decision.ok) return
  tx.set(db.doc(path.screening(seen.id)), screening)
  carryOut(db, tx, decision.value)
}
