// A month's facts as they were read, once: the JSON file, and what the other files are made of.
import type { QueryDocumentSnapshot } from 'firebase-admin/firestore'
import * as z from 'zod/mini'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { Agency } from '../../../domain/directory/agency.ts'
import { Registration } from '../../../domain/registration/documents.ts'
import { MonthReport, orderedEntries, summarise, type ReportEntry } from '../../../domain/report/month.ts'
import { boundsOf, instantFromMillis, type Instant, type LocalMonth } from '../../../domain/time/instant.ts'
import { stateNames } from '../../../domain/words/vi.ts'
import type { Live } from '../platform/live.ts'

const Entry = z.pick(Registration, {
  code: true,
  agencyId: true,
  agencyName: true,
  title: true,
  area: true,
  state: true,
  kind: true,
  firstSubmittedAt: true,
  submittedAt: true,
  version: true,
  grounds: true,
  due: true,
}) satisfies z.ZodMiniType<ReportEntry>

export const FrozenMonth = z.strictObject({
  summary: z.omit(MonthReport, { files: true }),
  /** In the order of every file. */
  entries: z.array(Entry),
})
export type FrozenMonth = z.infer<typeof FrozenMonth>

const states = Object.entries(stateNames).map(([key, name]) => ({ key, name }))

/** The text of the JSON file, as of now. */
export const freezeMonth = async (live: Live, campaign: Campaign, month: LocalMonth): Promise<string> => {
  const { agencies, entries, readAt } = await readFacts(live, campaign, month)
  const summary = summarise({ month, campaign, agencies, entries, stateNames: states, readAt })
  const frozen: FrozenMonth = { summary, entries: orderedEntries({ agencies, entries }) }
  return canonicalJson(frozen)
}

type Facts = { agencies: Agency[]; entries: ReportEntry[]; readAt: Instant }

const pageSize = 1000

/** All pages of one moment: a read-only transaction shows every read the same state. */
const readFacts = ({ db }: Live, campaign: Campaign, month: LocalMonth): Promise<Facts> =>
  db.runTransaction(
    async (tx) => {
      const offices = await tx.get(db.collection('agencies').orderBy('order'))
      const query = db
        .collection('registrations')
        .where('campaignId', '==', campaign.id)
        .where('firstSubmittedAt', '<', boundsOf(month).until)
        .orderBy('firstSubmittedAt')
        .select(...Object.keys(Entry.shape))
        .limit(pageSize)
      const entries: ReportEntry[] = []
      for (let last: QueryDocumentSnapshot | undefined; ;) {
        const page = await tx.get(last === undefined ? query : query.startAfter(last))
        entries.push(...page.docs.map((document) => Entry.parse(document.data())))
        last = page.docs.at(-1)
        if (page.size < pageSize) break
      }
      const agencies = offices.docs.map((document) => Agency.parse(document.data()))
      return { agencies, entries, readAt: instantFromMillis(offices.readTime.toMillis()) }
    },
    { readOnly: true },
  )
