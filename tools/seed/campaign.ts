// The demo campaign: open on the day the demo starts, whatever day that is. Legal basis and areas are data with citations.
import areas from './areas.json' with { type: 'json' }
import meeting from './meeting.json' with { type: 'json' }
import { Campaign } from '../../domain/campaign/campaign.ts'
import {
  addDays,
  localDateOf,
  localMonthOf,
  startOfDay,
  type Instant,
  type LocalDate,
} from '../../domain/time/instant.ts'

/** Agencies report in November; a demo started later in the year, or close to the end, gets at least 45 days. */
const reportDue = (today: LocalDate): LocalDate => {
  const november = `${today.slice(0, 4)}-11-30` as LocalDate
  const atLeast = addDays(today, 45)
  return november >= atLeast ? november : atLeast
}

export const demoCampaign = (now: Instant): Campaign => {
  const today = localDateOf(now)
  const year = Number(today.slice(0, 4))
  return Campaign.parse({
    id: `cchc-${year}`,
    year,
    title: `Đăng ký sáng kiến, giải pháp mới trong cải cách hành chính năm ${year}`,
    state: 'open',
    legalBasis: [
      'Nghị định số 13/2012/NĐ-CP ngày 02/3/2012 của Chính phủ ban hành Điều lệ Sáng kiến',
      'Thông tư số 18/2013/TT-BKHCN ngày 01/8/2013 của Bộ Khoa học và Công nghệ',
      'Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về Chương trình tổng thể cải cách hành chính giai đoạn 2021–2030',
    ],
    areas: areas.areas,
    opensAt: startOfDay(`${localMonthOf(now)}-01` as LocalDate),
    reportDue: reportDue(today),
    answerDays: 5,
    meeting,
    thresholds: {
      version: 1,
      duplicate: 0.5,
      reused: 0.85,
      restated: 0.4,
      areaFit: 0.008,
      betterArea: 3,
      stockPhrases: 0.35,
      sectionMin: 8,
      repeated: 0.4,
      sameSections: 0.6,
      recentStart: 366,
      nearEnd: 731,
      shortest: 7,
    },
  })
}
