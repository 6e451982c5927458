// What screening would ask of a draft as it stands, for the clerk who writes it: area, plan, targets and text, without what
// needs other entries or norms. Gaps are the form's own to show.
import { localDateOf, startOfDay, type Instant } from '../time/instant.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { AgencyId } from '../directory/agency.ts'
import type { Content } from '../registration/content.ts'
import { areaFits } from './area-fit.ts'
import { checks, screen } from './checks.ts'
import { incomplete } from './checks/incomplete.ts'
import type { Finding } from './finding.ts'
import { readSections } from './reading.ts'

/** Before so many syllables a text is a beginning, and no check should speak of it. */
const enoughToRead = 40

const gaps = new Set(incomplete.map(({ id }) => id))
const asked = checks.filter(({ id }) => !gaps.has(id))

type Moment = { campaign: Campaign; agencyId: AgencyId; now: Instant }

const wordsIn = (content: Content): number =>
  readSections(content).narratives.reduce((sum, { words }) => sum + words.length, 0)

export const hintsOn = (content: Content, { campaign, agencyId, now }: Moment): Finding[] => {
  const isEarly = wordsIn(content) < enoughToRead
  const submittedAt = startOfDay(localDateOf(now))
  return screen({ content, agencyId, campaign, submittedAt, similar: [], clauses: [] }, asked).filter(
    ({ ground }) => !isEarly || ground === 'not-feasible',
  )
}

/** The area that fits best, for a draft that names none yet; null while none clearly does. */
export const fittingArea = (
  content: Content,
  { campaign }: Pick<Moment, 'campaign'>,
): { code: string; name: string } | null => {
  if (content.area !== '' || wordsIn(content) < enoughToRead) return null
  const { sections, words } = readSections(content)
  const [best] = areaFits(campaign.areas, sections[0]?.words ?? [], words)
  return best === undefined || best.fit < campaign.thresholds.areaFit
    ? null
    : { code: best.code, name: best.name }
}
