// Why the server refused an act, in plain words with the way on: one sentence a code. Loaded when it is needed (refusal-words.ts).
import type { CallRefusal } from '../../../domain/calls.ts'
import { never } from '../../../domain/outcome.ts'
import { meetingWords } from '../../../domain/words/meeting-vi.ts'
import { tooManyWords } from '../../../domain/words/limits-vi.ts'
import { writtenDate } from '../../../domain/time/instant.ts'
import { fieldName, stateNames } from '../../../domain/words/vi.ts'

const needed = { grounds: 'căn cứ', note: 'lý do', due: 'hạn trả lời' } as const

export const refusalWords = (refusal: CallRefusal): string => {
  switch (refusal.code) {
    case 'illegal-transition':
      return `Hồ sơ đang ở trạng thái «${stateNames[refusal.state]}» nên không thực hiện được việc này. Xin tải lại trang để xem trạng thái mới.`
    case 'not-yours':
      return 'Hồ sơ thuộc cơ quan khác.'
    case 'stale-revision':
      return 'Nội dung vừa được sửa sau khi anh/chị mở trang. Xin xem lại bản mới rồi thực hiện lại.'
    case 'campaign-not-open':
      return 'Đợt đăng ký chưa mở hoặc đã hết hạn nhận.'
    case 'content':
      return `Còn ${refusal.issues.length} mục chưa đạt: ${refusal.issues.map((issue) => fieldName(issue.field)).join('; ')}.`
    case 'missing':
      return `Xin điền ${needed[refusal.needs]}.`
    case 'due-in-the-past':
      return 'Hạn trả lời phải sau ngày hôm nay.'
    case 'too-late':
      return `Đã quá hạn ${writtenDate(refusal.due)}. Xin liên hệ Sở Khoa học và Công nghệ hoặc Sở Nội vụ.`
    case 'needs-meeting':
      return 'Đợt này chỉ ghi nhận tại buổi làm việc của lãnh đạo UBND tỉnh. Xin chọn «Đề nghị ghi nhận».'
    case 'needs-leadership':
      return 'Lãnh đạo UBND tỉnh đã kết luận về hồ sơ này; chỉ lãnh đạo UBND tỉnh mở lại được.'
    case 'cannot-lead':
      return 'Không gộp vào hồ sơ đó được: hồ sơ phải khác hồ sơ này, cùng đợt, và đang thẩm định, được đề nghị ghi nhận hoặc đã ghi nhận.'
    case 'being-concluded':
      return 'Lãnh đạo UBND tỉnh vừa kết luận về hồ sơ này; hệ thống đang cập nhật. Xin tải lại trang sau ít giây.'
    case 'meeting-state':
    case 'meeting-lacks':
    case 'agenda':
    case 'number-taken':
    case 'date-in-the-future':
    case 'before-the-meeting':
    case 'bad-file':
      return meetingWords(refusal)
    case 'not-asked':
      return 'Việc gộp này không còn chờ trả lời. Xin tải lại trang.'
    case 'not-found':
      return 'Không tìm thấy hồ sơ.'
    case 'not-allowed':
      return 'Vai trò hiện tại không được làm việc này.'
    case 'signed-out':
      return 'Phiên làm việc đã hết. Xin đăng nhập lại rồi bấm lại nút này.'
    case 'input':
      return `Thông tin gửi lên chưa đúng ở mục ${fieldName(refusal.field)}. Xin sửa rồi gửi lại.`
    case 'too-busy':
      return 'Máy chủ đang bận. Xin bấm lại sau ít giây.'
    case 'too-many':
      return tooManyWords(refusal)
    default:
      return never(refusal)
  }
}
