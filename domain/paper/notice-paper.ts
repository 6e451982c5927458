// The Thông báo kết luận of a meeting as a paper. Number and day are printed when they are known and left blank until
// then; what the conclusion says of entries is counted here and listed in annexes.
import type { AgendaItem, Conclusion, IssuedNotice, Meeting } from '../meeting/meeting.ts'
import { writtenNumber } from '../meeting/meeting.ts'
import { grounds, type Ground } from '../screening/finding.ts'
import { writtenDate, type LocalDate } from '../time/instant.ts'
import { groundNames } from '../words/vi.ts'
import type { Annex, Block, Paper } from './paper.ts'

type Given = Pick<IssuedNotice, 'number' | 'date'> | null

export const noticePaper = (meeting: Meeting, given: Given = null): Paper => {
  const { notice } = meeting
  const annexes = annexesOf(meeting.agenda)
  const named = annexes.map((annex) => ({ ...annex, title: `${annex.title}\n${attached(meeting, given)}` }))
  return {
    superior: notice.superior,
    issuer: notice.issuer,
    number: `Số: ${given === null ? blank : ''}${writtenNumber(given?.number ?? null, notice.symbol)}`,
    dateline: datelineOf(notice.place, given?.date ?? null),
    kind: 'THÔNG BÁO',
    subject: notice.subject,
    body: bodyOf(meeting),
    authority: notice.authority,
    signer: notice.signer,
    recipients: recipientsOf(meeting),
    annexes: named,
  }
}

const blank = '        '

/** Days below 10 and months 1 and 2 with a zero (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4). */
const datelineOf = (place: string, date: LocalDate | null): string => {
  if (date === null) return `${place}, ngày ${blank} tháng ${blank} năm ${blank}`
  const [year = '', month = '', day = ''] = date.split('-')
  return `${place}, ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`
}

const attached = ({ notice }: Meeting, given: Given): string => {
  const number = `${given === null ? blank : ''}${writtenNumber(given?.number ?? null, notice.symbol)}`
  const date = given === null ? `${blank}/${blank}/${blank}` : writtenDate(given.date)
  return `(Kèm theo Thông báo số ${number} ngày ${date})`
}

const bodyOf = (meeting: Meeting): Block[] => {
  const { notice, tasks } = meeting
  const numbered = [
    conclusionText(meeting),
    ...tasks.map(({ to, text, due }) =>
      [`${to}: ${text}`, due === '' ? '' : ` Thời hạn: ${writtenDate(due)}.`].join(''),
    ),
  ]
  return [
    ...basesOf(notice.bases),
    ...paragraphsOf(notice.opening === '' ? openingOf(meeting) : notice.opening),
    ...numbered.flatMap((text, at) => paragraphsOf(`${at + 1}. ${text}`)),
    ...paragraphsOf(`${notice.closing.replace(/[.;/\s]+$/u, '')}./.`),
  ]
}

const paragraphsOf = (text: string): Block[] =>
  text.split(/\n+/u).map((each) => ({ kind: 'paragraph', text: each }))

/** Lines end with `;`, the last with `.` */
const basesOf = (bases: readonly string[]): Block[] =>
  bases.map((text, at) => ({
    kind: 'basis',
    text: `Căn cứ ${text.replace(/^Căn cứ\s+/u, '').replace(/[.;]+$/u, '')}${at === bases.length - 1 ? '.' : ';'}`,
  }))

const openingOf = ({ heldOn, chair, participants }: Meeting): string => {
  const heard = [...new Set(participants.map(({ agency }) => agency).filter((agency) => agency !== ''))]
  const opinions = heard.length === 0 ? '' : ` và ý kiến tham gia của đại diện ${heard.join(', ')}`
  const day = heldOn === '' ? blank : writtenDate(heldOn)
  return `Ngày ${day}, ${chair} chủ trì buổi làm việc xem xét nội dung đăng ký sáng kiến, giải pháp mới trong công tác cải cách hành chính của các cơ quan, đơn vị, địa phương. Sau khi nghe Sở Nội vụ, Sở Khoa học và Công nghệ báo cáo${opinions}, ${chair} kết luận như sau:`
}

const withOutcome = (agenda: readonly AgendaItem[], ...outcomes: Conclusion[]): AgendaItem[] =>
  agenda.filter(({ outcome }) => outcomes.includes(outcome))

const conclusionText = ({ agenda, assessment }: Meeting): string => {
  const accepted = withOutcome(agenda, 'acknowledge').length
  const merged = withOutcome(agenda, 'merge').length
  const deferred = withOutcome(agenda, 'defer').length
  const rejected = withOutcome(agenda, 'reject')
  const sentences = [
    accepted > 0 ? `Ghi nhận ${accepted} nội dung đăng ký (Phụ lục I kèm theo).` : '',
    merged > 0 ? `Gộp ${merged} nội dung vào sáng kiến chung theo đề nghị và sự đồng ý của các cơ quan.` : '',
    deferred > 0 ? `Tiếp tục xem xét ${deferred} nội dung.` : '',
    rejected.length > 0
      ? `Tuy nhiên, còn ${rejected.length} nội dung đăng ký chưa bảo đảm theo yêu cầu do ${reasons(rejected)} (Phụ lục II kèm theo).`
      : '',
  ]
  return [assessment, sentences.filter((each) => each !== '').join(' ')]
    .filter((each) => each !== '')
    .join('\n')
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const groundsIn = (items: readonly AgendaItem[]): Ground[] =>
  grounds.filter((ground) => items.some((item) => item.grounds.includes(ground)))

const reasons = (items: readonly AgendaItem[]): string =>
  groundsIn(items)
    .map((ground) => lower(groundNames[ground]))
    .join('; ')

const columns = [
  { name: 'STT', share: 0.07 },
  { name: 'Mã hồ sơ', share: 0.27 },
  { name: 'Cơ quan đăng ký', share: 0.26 },
  { name: 'Tên sáng kiến, giải pháp', share: 0.4 },
] as const

const tableOf = (items: readonly AgendaItem[]): Block => ({
  kind: 'table',
  columns,
  rows: items.map(({ code, agencyName, title, outcome, leadCode }, at) => [
    String(at + 1),
    code,
    agencyName,
    outcome === 'merge' ? `${title} (gộp vào ${leadCode})` : title,
  ]),
})

const annexesOf = (agenda: readonly AgendaItem[]): Annex[] => {
  const accepted = withOutcome(agenda, 'acknowledge', 'merge')
  const rejected = withOutcome(agenda, 'reject')
  const annexes: Annex[] = []
  if (accepted.length > 0)
    annexes.push({
      name: 'Phụ lục I',
      title: 'DANH MỤC NỘI DUNG ĐĂNG KÝ ĐƯỢC GHI NHẬN',
      blocks: [tableOf(accepted)],
    })
  if (rejected.length > 0)
    annexes.push({
      name: 'Phụ lục II',
      title: 'DANH MỤC NỘI DUNG ĐĂNG KÝ CHƯA BẢO ĐẢM YÊU CẦU',
      blocks: groundsIn(rejected).flatMap((ground, at): Block[] => [
        { kind: 'heading', text: `${at + 1}. ${groundNames[ground]}` },
        tableOf(rejected.filter((item) => item.grounds.includes(ground))),
      ]),
    })
  return annexes
}

const recipientsOf = ({ notice }: Meeting): string[] => [
  ...notice.recipients.map(({ name }) => `- ${name.replace(/[;.]+$/u, '')};`),
  `- Lưu: ${notice.filing.replace(/[;.]+$/u, '')}.`,
]
