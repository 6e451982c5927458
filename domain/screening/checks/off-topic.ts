// off-topic: the text against the campaign's areas and their descriptions. It names the area that fits, and asks.
import { areaFits, type AreaFit } from '../area-fit.ts'
import type { Case, Check, Hit } from '../check.ts'

type Fits = { best: AreaFit; stated: AreaFit; least: number }

const fitsOf = ({ reading, campaign, content }: Case): Fits | null => {
  const title = reading.sections[0]?.words ?? []
  const fits = areaFits(campaign.areas, title, reading.words)
  const [best] = fits
  const stated = fits.find((fit) => fit.code === content.area)
  return best === undefined || stated === undefined
    ? null
    : { best, stated, least: campaign.thresholds.areaFit }
}

const hit = (
  { content }: Case,
  { best, stated, least }: Fits,
  told: { strength: Hit['strength']; facts: Record<string, string> },
): Hit => ({
  strength: told.strength,
  score: 1 - Math.min(1, stated.fit / Math.max(best.fit, least)),
  evidence: [
    {
      field: 'area',
      passage: content.title,
      facts: { stated: stated.name, fit: Number(stated.fit.toFixed(3)), ...told.facts },
    },
  ],
})

export const offTopic: readonly Check[] = [
  {
    id: 'which-area',
    ground: 'off-topic',
    question:
      'Nội dung gắn với lĩnh vực «{stated}» ở điểm nào? Xin nêu rõ việc cải cách hành chính mà giải pháp hướng tới.',
    find: (entry) => {
      const fits = fitsOf(entry)
      return fits === null || fits.best.fit >= fits.least
        ? []
        : [hit(entry, fits, { strength: 'strong', facts: {} })]
    },
  },
  {
    id: 'fits-another-area',
    ground: 'off-topic',
    question:
      'Nội dung có vẻ gần với lĩnh vực «{suggestedName}» hơn «{stated}». Cơ quan có muốn chọn lại lĩnh vực không?',
    find: (entry) => {
      const fits = fitsOf(entry)
      if (fits === null || fits.best.fit < fits.least || fits.stated.fit >= fits.least) return []
      const { best, stated } = fits
      if (best.fit < entry.campaign.thresholds.betterArea * stated.fit) return []
      const facts = {
        suggested: best.code,
        suggestedName: best.name,
        terms: best.terms.slice(0, 5).join(', '),
      }
      return [hit(entry, fits, { strength: 'weak', facts })]
    },
  },
]
