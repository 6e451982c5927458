// A sound registration to start from, and the campaign it stands in. Tests change what they are about.
import { AgencyId } from '../../../domain/directory/agency.ts'
import { emptyContent, Content } from '../../../domain/registration/content.ts'
import type { Facts } from '../../../domain/screening/check.ts'
import { screen } from '../../../domain/screening/checks.ts'
import type { SimilarEntry } from '../../../domain/screening/finding.ts'
import { Instant } from '../../../domain/time/instant.ts'
import { demoCampaign } from '../../../tools/seed/campaign.ts'

export const now = Instant.parse('2026-08-05T03:00:00.000Z')
const demo = demoCampaign(now)
/** Thresholds of its own: the demo's may be tuned without these tests noticing. */
export const campaign = { ...demo, thresholds: { ...demo.thresholds, areaFit: 0.02, sectionMin: 12 } }

export const soundContent = (changes: Partial<Record<keyof Content, unknown>> = {}): Content =>
  Content.parse({
    ...emptyContent('first'),
    title: 'Nhắc hẹn trả kết quả bằng tin nhắn cho hồ sơ đất đai tại bộ phận một cửa',
    area: 'tthc',
    problem:
      'Trong sáu tháng đầu năm có 1.240 hồ sơ đất đai, 312 hồ sơ người dân đến nhận chậm vì không biết đã có kết quả; mỗi lần đi lại mất nửa ngày.',
    solution:
      'Khi cán bộ bấm hoàn thành trên phần mềm một cửa, máy tự gửi tin nhắn mang mã hồ sơ và giờ nhận. Tổ công nghệ viết chương trình gửi, bộ phận một cửa đối chiếu số điện thoại lúc tiếp nhận.',
    novelty:
      'Trước đây người dân tự gọi hỏi hoặc đến theo giấy hẹn; nay được báo đúng lúc có kết quả, kể cả khi xong sớm.',
    targets: [{ indicator: 'Hồ sơ nhận chậm quá 3 ngày', unit: '%', baseline: '25', target: '5' }],
    scope: 'Bộ phận một cửa huyện và 21 xã, người dân nộp hồ sơ đất đai.',
    start: '2026-08-15',
    end: '2026-11-15',
    leadUnit: 'Phòng Tài nguyên và Môi trường',
    leadPerson: 'Nguyễn Thị Hòa',
    cost: 18_000_000,
    fundingSource: 'Ngân sách huyện năm 2026',
    product: 'Chương trình gửi tin nhắn và hướng dẫn sử dụng 4 trang.',
    norms: [],
    similarWork: 'Chưa thấy.',
    contact: {
      name: 'Trần Văn Bình',
      position: 'Chuyên viên',
      phone: '0204 3854 000',
      email: 'b@bacgiang.gov.vn',
    },
    ...changes,
  })

export const facts = (changes: Partial<Facts> = {}): Facts => ({
  content: soundContent(),
  agencyId: AgencyId.parse('ubnd-hiep-hoa'),
  campaign,
  submittedAt: now,
  similar: [],
  clauses: [],
  ...changes,
})

export const similarEntry = (changes: Partial<SimilarEntry> = {}): SimilarEntry => ({
  registrationId: 'AAAAAAAAAAAAAAAAAAAA',
  version: 1,
  code: 'SK-2026-TEST',
  agencyId: 'ubnd-tan-yen',
  agencyName: 'UBND huyện Tân Yên',
  title: 'Báo tin kết quả hồ sơ bằng Zalo',
  year: 2026,
  score: 0.8,
  passages: [],
  ...changes,
})

/** What screening asks about a content, shortened to `check strength field`. */
export const asked = (changes: Partial<Record<keyof Content, unknown>>): string[] =>
  screen(facts({ content: soundContent(changes) })).map(
    ({ check, strength, evidence }) => `${check} ${strength} ${evidence[0]?.field ?? '-'}`,
  )
