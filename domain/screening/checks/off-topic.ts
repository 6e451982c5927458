// off-topic: the text against the campaign's areas. It names the area that fits, and asks; it never decides.
import { areaFits, type AreaFit } from '../area-fit.ts'
import type { Case, Check, Found } from '../check.ts'

/** Another area is proposed only when it fits this many times better than the one chosen. */
const clearlyBetter = 3

const found = (entry: Case, best: AreaFit, stated: AreaFit, isForeign: boolean): Found => ({
  ground: 'off-topic',
  strength: isForeign ? 'strong' : 'weak',
  score: 1 - Math.min(1, stated.fit / Math.max(best.fit, entry.campaign.thresholds.areaFit)),
  evidence: [
    {
      field: 'area',
      passage: entry.content.title,
      facts: {
        stated: stated.name,
        fit: Number(stated.fit.toFixed(3)),
        ...(isForeign
          ? {}
          : { suggested: best.code, suggestedName: best.name, terms: best.terms.slice(0, 5).join(', ') }),
      },
    },
  ],
  question: isForeign ? 'which-area' : 'fits-another-area',
})

export const offTopic: Check = {
  id: 'off-topic',
  find: (entry) => {
    const { reading, campaign, content } = entry
    const title = reading.sections[0]?.words ?? []
    const fits = areaFits(campaign.areas, title, reading.words)
    const [best] = fits
    const stated = fits.find((fit) => fit.code === content.area)
    if (best === undefined || stated === undefined) return []
    if (best.fit < campaign.thresholds.areaFit) return [found(entry, best, stated, true)]
    const misplaced = stated.fit < campaign.thresholds.areaFit && best.fit >= clearlyBetter * stated.fit
    return misplaced ? [found(entry, best, stated, false)] : []
  },
}
