// The words of meetings and their notices: states, conclusions, and why something could not be done.
import type { AgendaProblem, MeetingRefusal } from '../meeting/conclude.ts'
import type { IssueRefusal } from '../meeting/issue.ts'
import type { MeetingState } from '../meeting/lifecycle.ts'
import type { Conclusion } from '../meeting/meeting.ts'
import { never } from '../outcome.ts'

export const meetingStateNames: Readonly<Record<MeetingState, string>> = {
  preparing: 'Đang chuẩn bị',
  concluding: 'Đang thực hiện kết luận',
  concluded: 'Đã kết luận, chờ ký Thông báo',
  issuing: 'Đang gửi Thông báo',
  issued: 'Đã ban hành Thông báo',
}

export const conclusionNames: Readonly<Record<Conclusion, string>> = {
  acknowledge: 'Ghi nhận',
  merge: 'Gộp',
  reject: 'Không ghi nhận',
  defer: 'Xem xét tiếp',
}

const problemWords: Readonly<Record<AgendaProblem['why'], string>> = {
  moved: 'không còn ở trạng thái như trong chương trình; xin bấm lưu để cập nhật',
  'no-grounds': 'kết luận không ghi nhận nhưng chưa chọn căn cứ',
  'not-proposed': 'chưa được đề nghị gộp',
  'no-consent': 'chưa đủ sự đồng ý của hai cơ quan để gộp',
  'lead-falls': 'hồ sơ nhận gộp không được ghi nhận',
}

const lacking = {
  heldOn: 'ngày họp',
  chair: 'người chủ trì',
  agenda: 'ít nhất một hồ sơ trong chương trình',
} as const

const fileWords = {
  missing: 'Chưa thấy tệp. Xin chọn lại tệp PDF.',
  'not-a-pdf': 'Tệp không phải PDF. Xin quét hoặc xuất lại thành PDF.',
  'too-large': 'Tệp lớn hơn 25 MB. Xin quét lại với độ phân giải thấp hơn.',
} as const

export const meetingWords = (refusal: MeetingRefusal | IssueRefusal): string => {
  switch (refusal.code) {
    case 'meeting-state':
      return `Buổi làm việc đang ở trạng thái «${meetingStateNames[refusal.state]}» nên không thực hiện được việc này. Xin tải lại trang.`
    case 'meeting-lacks':
      return `Xin điền ${lacking[refusal.needs]} rồi lưu trước khi kết luận.`
    case 'agenda':
      return `Chưa kết luận được: ${refusal.problems.map(({ code, why }) => `${code} ${problemWords[why]}`).join('; ')}.`
    case 'number-taken':
      return `Số ${refusal.number} đã dùng cho một thông báo khác trong năm. Xin kiểm tra lại số.`
    case 'date-in-the-future':
      return 'Ngày ban hành không được sau ngày hôm nay.'
    case 'before-the-meeting':
      return 'Ngày ban hành không được trước ngày họp.'
    case 'bad-file':
      return fileWords[refusal.why]
    default:
      return never(refusal)
  }
}
