// «Is there something like this already?», asked by the clerk about a draft of their own. What other agencies have not
// published is answered by yes or no alone: not by its words, its number, its order or its time. Published entries and the
// agency's own are named. How often an agency may ask a day is domain/access/limits.ts.
import { setTimeout as after } from 'node:timers/promises'
import type { Firestore } from 'firebase-admin/firestore'
import * as z from 'zod/mini'
import { can } from '../../../domain/access/table.ts'
import type { CallOutput } from '../../../domain/calls.ts'
import { Campaign } from '../../../domain/campaign/campaign.ts'
import type { AgencyId } from '../../../domain/directory/agency.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import type { Content } from '../../../domain/registration/content.ts'
import { Draft, Registration, type RegistrationId } from '../../../domain/registration/documents.ts'
import { readContent } from '../../../domain/registration/read-content.ts'
import { textParts } from '../../../domain/screening/reading.ts'
import { placesOf } from '../../../domain/screening/similarity/index-plan.ts'
import { rankCandidates } from '../../../domain/screening/similarity/rank.ts'
import { act, type Answer } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { leftToday } from '../platform/admit.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import type { Caller } from '../platform/people.ts'
import { findCandidates, reading } from './find-candidates.ts'
import { entryIndex, separate, type IndexedEntry } from './index-documents.ts'

/** Every answer takes so long, whatever was looked at: longer than a search takes, so that its time tells nothing. */
const answerMillis = 900
/** So many are named, of those that may be. */
const named = 5
/** The answer marks no passages. */
const passagesNamed = 0

/** As the browser saved it: rules do not look into lists, so the content is read once it is known who asks. */
const SavedDraft = z.object({ ...Draft.shape, content: z.unknown() })

type Question = { id: RegistrationId; agencyId: AgencyId; content: Content; campaign: Campaign }

const readQuestion = (live: Live, caller: Caller, id: RegistrationId): Answer<Question> =>
  act(live, caller, async ({ db, tx, actor }) => {
    const draft = parsed(SavedDraft, await tx.get(db.doc(path.draft(id))))
    if (draft === null || !can(actor, 'ask-similar', 'draft', draft)) return refused({ code: 'not-found' })
    const content = readContent(draft.content)
    if (!content.ok) return refused({ code: 'content', issues: content.issues })
    const campaign = parsed(Campaign, await tx.get(db.doc(path.campaign(draft.campaignId))))
    if (campaign === null) return refused({ code: 'not-found' })
    return decided({ id, agencyId: draft.agencyId, content: content.value, campaign })
  })

export const askSimilar: Handler<'askSimilar'> = async ({ registrationId }, live, caller) => {
  const question = await readQuestion(live, caller, registrationId)
  if (!question.ok) return question
  const [similar, left] = await Promise.all([
    answerTo(live.db, question.value),
    leftToday(live, caller, 'askSimilar'),
    after(answerMillis),
  ])
  return decided({ ...similar, left })
}

type Similar = Omit<CallOutput['askSimilar'], 'left'>

const answerTo = async (db: Firestore, { id, agencyId, content, campaign }: Question): Promise<Similar> => {
  const places = placesOf(textParts(content))
  const { plan, postings, texts } = await findCandidates(reading(db), entryIndex, { places, own: id })
  const open = new Set(await openTo(db, agencyId, texts))
  const alike = (side: readonly IndexedEntry[]): IndexedEntry[] => {
    const candidates = side.map((entry) => ({ ...entry, words: separate(entry.words) }))
    const ranked = rankCandidates({ places, plan, postings }, candidates, passagesNamed)
    const found = ranked.filter(({ score }) => score >= campaign.thresholds.duplicate)
    return found.flatMap((each) => side.find((entry) => entry.id === each.id) ?? [])
  }
  return {
    // Ranked with all others, as the desk's screening will be: wording that many entries share then counts little.
    known: alike(texts).some((entry) => !open.has(entry)),
    // Ranked by themselves: how like they are, and in which order, must not tell of what may not be read. Of few entries shared
    // wording counts for more, so that rather one too many is named; the clerk may read it and judge.
    entries: alike(texts.filter((entry) => open.has(entry)))
      .slice(0, named)
      .map(({ code, title, agencyName, year, parts }) => ({ code, title, agencyName, year, parts })),
  }
}

/** Entries that the agency may read in full: its own, and those a published conclusion acknowledges. */
const openTo = async (
  db: Firestore,
  agencyId: AgencyId,
  entries: readonly IndexedEntry[],
): Promise<IndexedEntry[]> => {
  const own = entries.filter((entry) => entry.agencyId === agencyId)
  const others = entries.filter((entry) => entry.agencyId !== agencyId)
  if (others.length === 0) return own
  const stored = await db.getAll(...others.map(({ id }) => db.doc(path.registration(id))))
  const published = await Promise.all(
    others.map(async (_, at) => isPublished(db, parsed(Registration, stored[at]))),
  )
  return [...own, ...others.filter((_, at) => published[at] === true)]
}

const isPublished = async (db: Firestore, entry: Registration | null): Promise<boolean> => {
  if (entry?.state !== 'acknowledged' || entry.meetingId === undefined) return false
  return (await db.doc(path.conclusion(entry.meetingId)).get()).exists
}
