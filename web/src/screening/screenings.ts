// The machine's findings, for the desk: of one entry, of a list of entries, and of all entries with one ground.
import {
  collection,
  doc,
  limit,
  orderBy,
  query,
  startAfter,
  where,
  type QueryDocumentSnapshot,
} from 'firebase/firestore/lite'
import { Screening } from '../../../domain/registration/documents.ts'
import { Judgements, type Judgement } from '../../../domain/screening/judgement.ts'
import type { Ground } from '../../../domain/screening/finding.ts'
import { pageSize, readable, readIfThere, readPage, type Page } from '../platform/documents.ts'
import { db } from '../platform/firebase.ts'

export const readScreening = (id: string): Promise<Screening | null> =>
  readIfThere(Screening, doc(db, 'screenings', id))

export const readJudgements = async (id: string): Promise<readonly Judgement[]> =>
  (await readIfThere(Judgements, doc(db, 'judgements', id)))?.items ?? []

/** Firestore takes at most thirty values in one `in`. */
const inLimit = 30

export const screeningsOf = async (ids: readonly string[]): Promise<Screening[]> => {
  const chunks = Array.from({ length: Math.ceil(ids.length / inLimit) }, (_, at) =>
    ids.slice(at * inLimit, (at + 1) * inLimit),
  )
  const pages = await Promise.all(
    chunks.map((chunk) =>
      readPage(
        Screening,
        query(collection(db, 'screenings'), where('registrationId', 'in', chunk), limit(inLimit)),
      ),
    ),
  )
  return pages.flatMap(readable)
}

/** Last screened first. */
export const screeningsWith = (
  ground: Ground,
  after: QueryDocumentSnapshot | null,
): Promise<Page<Screening>> =>
  readPage(
    Screening,
    query(
      collection(db, 'screenings'),
      where('grounds', 'array-contains', ground),
      orderBy('screenedAt', 'desc'),
      ...(after === null ? [] : [startAfter(after)]),
      limit(pageSize),
    ),
  )
