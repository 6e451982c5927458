// The demo's entries: each ground that an entry by itself can show is found where it is planted, and nowhere else.
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { AgencyId } from '../../../domain/directory/agency.ts'
import { groundsOf, screen } from '../../../domain/screening/checks.ts'
import { demoEntries } from '../../../tools/demo/entries.ts'
import { demoCampaign } from '../../../tools/seed/campaign.ts'
import { now } from './entry.ts'

/** These look at other entries and at norms: `npm run demo` shows them. */
const lookElsewhere = new Set(['duplicate', 'not-new', 'already-regulated'])

test('planted grounds are found where they are planted and nowhere else', () => {
  const campaign = demoCampaign(now)
  const entries = demoEntries()
  const told = entries.map(({ content, agencyId, planted }) => {
    const facts = { content, campaign, submittedAt: now, similar: [], clauses: [] }
    const found = screen({ ...facts, agencyId: AgencyId.parse(agencyId) })
    return { planted, grounds: groundsOf(found.filter(({ strength }) => strength !== 'weak')) }
  })
  deepEqual(
    told.filter(({ grounds }) => grounds.length > 0),
    told
      .filter(({ planted }) => planted !== null && !lookElsewhere.has(planted))
      .map(({ planted }) => ({ planted, grounds: [planted] })),
  )
})
