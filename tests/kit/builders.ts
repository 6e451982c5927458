// Builders for the domain's values: a complete, valid thing, with what a test wants different.
import { Campaign } from '../../domain/campaign/campaign.ts'
import { Person, type Actor, type Role } from '../../domain/directory/person.ts'
import { emptyContent, type Content } from '../../domain/registration/content.ts'
import type { Decision } from '../../domain/registration/decide.ts'
import { Draft, RegistrationId, type Registration } from '../../domain/registration/documents.ts'
import { submit, type SubmitFacts } from '../../domain/registration/submit.ts'
import { Instant } from '../../domain/time/instant.ts'
import areas from '../../tools/seed/areas.json' with { type: 'json' }

export const at = (text: string): Instant => Instant.parse(text)

export const now = at('2026-08-05T03:42:00.000Z')

export const campaign = (different: Record<string, unknown> = {}): Campaign =>
  Campaign.parse({
    id: 'cchc-2026',
    year: 2026,
    title: 'Đăng ký sáng kiến năm 2026',
    state: 'open',
    legalBasis: [],
    areas: areas.areas,
    opensAt: '2026-06-30T17:00:00.000Z',
    reportDue: '2026-11-30',
    answerDays: 5,
    thresholds: {
      version: 1,
      duplicate: 0.5,
      reused: 0.85,
      restated: 0.4,
      areaFit: 0.02,
      betterArea: 3,
      stockPhrases: 0.35,
      sectionMin: 12,
      repeated: 0.4,
      sameSections: 0.6,
      recentStart: 366,
      nearEnd: 731,
      shortest: 7,
    },
    ...different,
  })

export const content = (different: Partial<Record<keyof Content, unknown>> = {}): Content =>
  ({
    ...emptyContent('first'),
    title: 'Ngày thứ Sáu không hẹn',
    area: 'tthc',
    problem: 'Việc sao y đơn giản vẫn hẹn hai ngày vì chờ lãnh đạo ký; mỗi tháng có 320 hồ sơ như vậy.',
    solution:
      'Thứ Sáu hằng tuần lãnh đạo trực ký tại quầy một cửa từ 7 giờ 30; người dân chờ lấy kết quả thủ tục hành chính trong 30 phút.',
    novelty: 'Đưa người ký đến quầy thay cho đưa hồ sơ đến phòng người ký.',
    targets: [{ indicator: 'Thời gian chờ sao y', unit: 'giờ', baseline: '24', target: '0,5' }],
    scope: 'Bộ phận một cửa của 17 xã, thị trấn',
    product: 'Danh mục 22 việc làm ngay và lịch trực ký',
    start: '2026-08-10',
    end: '2026-12-31',
    leadUnit: 'Văn phòng HĐND và UBND huyện',
    leadPerson: 'Nguyễn Văn An',
    cost: 0,
    norms: [],
    contact: {
      name: 'Trần Thị Bình',
      position: 'Chuyên viên',
      phone: '0204 3854 000',
      email: 'cv@bacgiang.example',
    },
    ...different,
  }) as Content

export const registrationId = (letter: string): RegistrationId => RegistrationId.parse(letter.repeat(20))

export const draft = (different: Partial<Record<keyof Draft, unknown>> = {}): Draft => ({
  ...Draft.parse({
    agencyId: 'stttt',
    campaignId: 'cchc-2026',
    state: 'awaiting-signature',
    content: content(),
    revision: 3,
    basedOn: 0,
    createdBy: 'cv-stttt',
    updatedBy: 'cv-stttt',
  }),
  ...(different as Partial<Draft>),
})

export const person = (role: Role, agencyId: string): Person =>
  Person.parse({
    uid: `${role}-${agencyId}`,
    name: `Người ${role}`,
    position: 'Chuyên viên',
    agencyId,
    role,
    email: `${role}.${agencyId}@bacgiang.example`,
    claimsVersion: 1,
    active: true,
  })

export const actor = (role: Role, agencyId: string): Actor => {
  const { uid, name, position } = person(role, agencyId)
  return {
    uid,
    role,
    agencyId: person(role, agencyId).agencyId,
    name,
    position,
    agencyName: `Cơ quan ${agencyId}`,
  }
}

export const submitFacts = (different: Partial<SubmitFacts> = {}): SubmitFacts => ({
  id: registrationId('a'),
  now,
  actor: actor('head', 'stttt'),
  campaign: campaign(),
  existing: null,
  newCode: 'SK26-SJCYANB-8',
  sha256: 'f'.repeat(64),
  reply: '',
  agencyPeople: [person('clerk', 'stttt'), person('head', 'stttt')],
  ...different,
})

/** What a first submission decides; throws when it is refused. */
export const submitted = (
  facts: Partial<SubmitFacts> = {},
  different: Parameters<typeof draft>[0] = {},
): Decision => {
  const outcome = submit(draft(different), submitFacts(facts))
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.issues)}`)
  return outcome.value
}

export const registration = (different: Partial<Registration> = {}): Registration => ({
  ...submitted().registration,
  ...different,
})
