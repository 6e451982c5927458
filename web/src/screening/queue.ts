// A page of the desk's queue. With a ground chosen the screenings lead, since they alone know it, and the entries'
// other filters are applied to what they name.
import {
  collection,
  documentId,
  limit,
  query,
  where,
  type QueryDocumentSnapshot,
} from 'firebase/firestore/lite'
import { Registration } from '../../../domain/registration/documents.ts'
import type { Ground } from '../../../domain/screening/finding.ts'
import { holdsAll } from '../../../domain/text/search.ts'
import type { Session } from '../directory/session.ts'
import { readable, readPage, type Page } from '../platform/documents.ts'
import { db } from '../platform/firebase.ts'
import { listRegistrations, type ListView } from '../registration/registrations.ts'
import { screeningsWith } from './screenings.ts'

export type QueueView = ListView & { ground: Ground | '' }

const registrationsOf = async (ids: readonly string[]): Promise<Page<Registration>['items']> => {
  const halves = [ids.slice(0, 30), ids.slice(30)].filter((part) => part.length > 0)
  const pages = await Promise.all(
    halves.map((part) =>
      readPage(
        Registration,
        query(collection(db, 'registrations'), where(documentId(), 'in', part), limit(30)),
      ),
    ),
  )
  return pages.flatMap(({ items }) => items)
}

const fits = (entry: Registration, view: QueueView): boolean =>
  entry.campaignId === view.campaignId &&
  (view.state === '' || entry.state === view.state) &&
  (view.area === '' || entry.area === view.area) &&
  (view.agencyId === '' || entry.agencyId === view.agencyId) &&
  holdsAll(entry.terms, view.search)

const byGround = async (
  ground: Ground,
  view: QueueView,
  after: QueryDocumentSnapshot | null,
): Promise<Page<Registration>> => {
  const screenings = await screeningsWith(ground, after)
  const items = await registrationsOf(readable(screenings).map(({ registrationId }) => registrationId))
  return { ...screenings, items: items.filter(({ value }) => value === null || fits(value, view)) }
}

export const queuePage = (
  view: QueueView,
  session: Session,
  after: QueryDocumentSnapshot | null,
): Promise<Page<Registration>> =>
  view.ground === '' ? listRegistrations(view, session, after) : byGround(view.ground, view, after)
