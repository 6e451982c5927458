// The notices as a table: template, subject line, and the page the letter leads to. The words of the body are in
// templates/*.hbs.
import type { NoticeKind } from '../../../domain/notice/outbox.ts'
import { render as acknowledged } from './templates/acknowledged.hbs'
import { render as deskAnswered } from './templates/desk-answered.hbs'
import { render as deskNew } from './templates/desk-new.hbs'
import { render as deskWithdrawn } from './templates/desk-withdrawn.hbs'
import { render as deskReplied } from './templates/desk-replied.hbs'
import { render as mergeAsked } from './templates/merge-asked.hbs'
import { render as meetingConcluded } from './templates/meeting-concluded.hbs'
import { render as merged } from './templates/merged.hbs'
import { render as monthReport } from './templates/month-report.hbs'
import { render as noticeIssued } from './templates/notice-issued.hbs'
import { render as proposedMerge } from './templates/proposed-merge.hbs'
import { render as proposedReject } from './templates/proposed-reject.hbs'
import { render as receipt } from './templates/receipt.hbs'
import { render as rejected } from './templates/rejected.hbs'
import { render as reopened } from './templates/reopened.hbs'
import { render as returned } from './templates/returned.hbs'
import { render as returnedToClerk } from './templates/returned-to-clerk.hbs'
import { render as signatureRequested } from './templates/signature-requested.hbs'

export type Params = Readonly<Record<string, string>>

export type Kind = {
  body: (data: object) => string
  subject: (params: Params) => string
  /** The page below the site's address. */
  page: (params: Params) => string
  /** What the page is for. */
  action: string
}

const entryPage = (params: Params): string => `/ho-so/${params['registrationId']}`

const aboutCode =
  (words: string) =>
  (params: Params): string =>
    `[${params['code']}] ${words}`

/** What an agency's answer says, by its verb. */
const replies: Readonly<Record<string, string>> = {
  reply: 'Cơ quan giải trình về đề nghị',
  appeal: 'Cơ quan kiến nghị xem xét lại',
  'agree-to-merge': 'Cơ quan đồng ý gộp',
  'refuse-to-merge': 'Cơ quan không đồng ý gộp',
}

export const kinds: Readonly<Record<NoticeKind, Kind>> = {
  'signature-requested': {
    body: signatureRequested,
    subject: () => 'Đăng ký sáng kiến chờ thủ trưởng ký duyệt',
    page: (params) => `/dang-ky/${params['registrationId']}/ky`,
    action: 'Xem và ký duyệt',
  },
  'returned-to-clerk': {
    body: returnedToClerk,
    subject: () => 'Bản đăng ký sáng kiến được trả lại để hoàn thiện',
    page: (params) => `/dang-ky/${params['registrationId']}/soan`,
    action: 'Mở bản đăng ký',
  },
  receipt: {
    body: receipt,
    subject: aboutCode('Giấy biên nhận đăng ký sáng kiến'),
    page: entryPage,
    action: 'Xem hồ sơ',
  },
  'desk-new': {
    body: deskNew,
    subject: aboutCode('Hồ sơ đăng ký mới chờ thẩm định'),
    page: entryPage,
    action: 'Xem hồ sơ',
  },
  'desk-answered': {
    body: deskAnswered,
    subject: aboutCode('Cơ quan đã nộp bản chỉnh sửa'),
    page: entryPage,
    action: 'Xem hồ sơ',
  },
  'desk-withdrawn': {
    body: deskWithdrawn,
    subject: aboutCode('Cơ quan đã rút đăng ký'),
    page: entryPage,
    action: 'Xem hồ sơ',
  },
  returned: {
    body: returned,
    subject: aboutCode('Đăng ký sáng kiến cần bổ sung, chỉnh sửa'),
    page: entryPage,
    action: 'Xem nội dung cần làm rõ và trả lời',
  },
  'proposed-merge': {
    body: proposedMerge,
    subject: aboutCode('Đề nghị gộp vào sáng kiến chung, xin cơ quan trả lời'),
    page: entryPage,
    action: 'Xem và trả lời',
  },
  'merge-asked': {
    body: mergeAsked,
    subject: aboutCode('Đề nghị nhận gộp một đăng ký khác, xin cơ quan trả lời'),
    page: entryPage,
    action: 'Xem và trả lời',
  },
  'proposed-reject': {
    body: proposedReject,
    subject: aboutCode('Đề nghị không ghi nhận, mời cơ quan giải trình'),
    page: entryPage,
    action: 'Xem căn cứ và giải trình',
  },
  'desk-replied': {
    body: deskReplied,
    subject: (params) => aboutCode(replies[params['verb'] ?? ''] ?? 'Cơ quan đã trả lời')(params),
    page: entryPage,
    action: 'Xem hồ sơ',
  },
  merged: {
    body: merged,
    subject: aboutCode('Đăng ký được gộp vào sáng kiến chung'),
    page: entryPage,
    action: 'Xem hồ sơ',
  },
  rejected: {
    body: rejected,
    subject: aboutCode('Đăng ký không được ghi nhận'),
    page: entryPage,
    action: 'Xem căn cứ và quyền kiến nghị',
  },
  acknowledged: {
    body: acknowledged,
    subject: aboutCode('Đăng ký sáng kiến đã được ghi nhận'),
    page: entryPage,
    action: 'Xem hồ sơ',
  },
  reopened: {
    body: reopened,
    subject: aboutCode('Hồ sơ đăng ký được mở lại để thẩm định'),
    page: entryPage,
    action: 'Xem hồ sơ',
  },
  'meeting-concluded': {
    body: meetingConcluded,
    subject: (params) => `Đã kết luận buổi làm việc ngày ${params['heldOn']}`,
    page: (params) => `/buoi-lam-viec/${params['meetingId']}`,
    action: 'Xem kết luận và tải Thông báo để ký',
  },
  'notice-issued': {
    body: noticeIssued,
    subject: (params) =>
      `Thông báo số ${params['number']} ngày ${params['date']}${params['correction'] === '' ? '' : ' (bản đính chính)'}`,
    page: (params) => `/ket-luan/${params['meetingId']}`,
    action: 'Xem kết luận và tải bản đã ký',
  },
  'month-report': {
    body: monthReport,
    subject: (params) => `Tổng hợp đăng ký sáng kiến ${params['writtenMonth']}`,
    page: (params) => `/bao-cao/${params['report']}`,
    action: 'Xem báo cáo và tải tệp',
  },
}
