// Submitted registrations in Firestore: one entry with its parts, and lists by filter, search and order. Staff of an
// agency always ask for their own agency, because rules prove a list from its query.
import {
  collection,
  doc,
  getDocs,
  limit,
  orderBy,
  query,
  startAfter,
  where,
  type QueryConstraint,
  type QueryDocumentSnapshot,
} from 'firebase/firestore/lite'
import type { CampaignId } from '../../../domain/campaign/campaign.ts'
import type { AgencyId } from '../../../domain/directory/agency.ts'
import { agencyStaff } from '../../../domain/directory/person.ts'
import {
  Registration,
  ReleasedFindings,
  TimelineEntry,
  Version,
} from '../../../domain/registration/documents.ts'
import { readReferenceCode } from '../../../domain/registration/reference-code.ts'
import { holdsAll, readSearch } from '../../../domain/text/search.ts'
import type { Session } from '../directory/session.ts'
import { authorised } from '../platform/authorised.ts'
import { pageSize, readable, readDocument, readPage, type Page } from '../platform/documents.ts'
import { db } from '../platform/firebase.ts'

export const registrationAt = (id: string) => doc(db, 'registrations', id)

export const readRegistration = (id: string): Promise<Registration> =>
  readDocument(Registration, registrationAt(id))

const isStaff = ({ role }: Session): boolean => agencyStaff.some((each) => each === role)

const ownOnly = (session: Session): QueryConstraint[] =>
  isStaff(session) ? [where('agencyId', '==', session.agencyId)] : []

/** What a list shows, as the URL says it; empty text means: all. */
export type ListView = {
  campaignId: CampaignId
  state: string
  area: string
  agencyId: string
  search: string
  order: 'oldest' | 'newest' | 'title'
}

const orders = {
  oldest: orderBy('submittedAt', 'asc'),
  newest: orderBy('submittedAt', 'desc'),
  title: orderBy('sortKey', 'asc'),
} as const

const searchFilter = (typed: string): QueryConstraint[] => {
  const code = readReferenceCode(typed)
  if (code !== null) return [where('code', '==', code)]
  const search = readSearch(typed)
  return search === null ? [] : [where('terms', 'array-contains', search.rarest)]
}

const listQuery = (view: ListView, session: Session, after: QueryDocumentSnapshot | null) => {
  const agency = view.agencyId === '' ? [] : [where('agencyId', '==', view.agencyId)]
  return query(
    collection(db, 'registrations'),
    where('campaignId', '==', view.campaignId),
    ...(isStaff(session) ? ownOnly(session) : agency),
    ...(view.state === '' ? [] : [where('state', '==', view.state)]),
    ...(view.area === '' ? [] : [where('area', '==', view.area)]),
    ...searchFilter(view.search),
    orders[view.order],
    ...(after === null ? [] : [startAfter(after)]),
    limit(pageSize),
  )
}

/** A query narrows by the code or by one word; the other words are looked for here. */
const isFound = (entry: Registration, typed: string): boolean =>
  readReferenceCode(typed) !== null || holdsAll(entry.terms, typed)

export const listRegistrations = async (
  view: ListView,
  session: Session,
  after: QueryDocumentSnapshot | null = null,
): Promise<Page<Registration>> => {
  const page = await readPage(Registration, listQuery(view, session, after))
  const items = page.items.filter(({ value }) => value === null || isFound(value, view.search))
  return { ...page, items }
}

/** For those who read every agency's entries; null when nobody has the code. */
export const registrationByCode = async (typed: string): Promise<Registration | null> => {
  const code = readReferenceCode(typed)
  if (code === null) return null
  const coded = query(collection(db, 'registrations'), where('code', '==', code), limit(1))
  return readable(await readPage(Registration, coded))[0] ?? null
}

/** Whether an agency has submitted anything in a campaign. */
export const hasRegistered = async (agencyId: AgencyId, campaignId: CampaignId): Promise<boolean> => {
  const own = where('agencyId', '==', agencyId)
  const found = query(collection(db, 'registrations'), where('campaignId', '==', campaignId), own, limit(1))
  const { empty } = await authorised(() => getDocs(found))
  return !empty
}

const partOf = (id: string, part: string, order: QueryConstraint, session: Session) =>
  query(collection(registrationAt(id), part), ...ownOnly(session), order, limit(pageSize))

/** Newest first. */
export const readVersions = async (id: string, session: Session): Promise<Version[]> =>
  readable(await readPage(Version, partOf(id, 'versions', orderBy('version', 'desc'), session)))

/** Newest first. */
export const readTimeline = async (id: string, session: Session): Promise<TimelineEntry[]> =>
  readable(await readPage(TimelineEntry, partOf(id, 'timeline', orderBy('seq', 'desc'), session)))

/** What the agency was told about each version, newest first. */
export const readReleased = async (id: string, session: Session): Promise<ReleasedFindings[]> =>
  readable(await readPage(ReleasedFindings, partOf(id, 'findings', orderBy('version', 'desc'), session)))
