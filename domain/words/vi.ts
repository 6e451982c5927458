// The product's Vietnamese words for the domain's codes: one list, read by the web, the mails and the exports, so that a
// state or a ground is called the same everywhere. Sentences of pages and mails stay with the page and the template.
import type { Role } from '../directory/person.ts'
import type { Content, IssueCode } from '../registration/content.ts'
import type { State, Verb } from '../registration/lifecycle.ts'
import type { Ground } from '../screening/finding.ts'

export const stateNames: Readonly<Record<State, string>> = {
  draft: 'Bản nháp',
  'awaiting-signature': 'Chờ thủ trưởng ký duyệt',
  submitted: 'Đã nộp',
  received: 'Đã tiếp nhận',
  screening: 'Đang thẩm định',
  'changes-requested': 'Cần bổ sung, chỉnh sửa',
  'proposed-accept': 'Đề nghị ghi nhận',
  'proposed-merge': 'Đề nghị gộp',
  'proposed-reject': 'Đề nghị không ghi nhận',
  acknowledged: 'Đã ghi nhận',
  merged: 'Đã gộp vào sáng kiến chung',
  rejected: 'Không được ghi nhận',
  withdrawn: 'Đã rút',
}

export const kindNames: Readonly<Record<Content['kind'], string>> = {
  first: 'Đăng ký lần đầu',
  additional: 'Đăng ký bổ sung trong năm',
}

/** Who acts next, in each state. */
export const nextActor: Readonly<Record<State, string>> = {
  draft: 'Chuyên viên đầu mối hoàn thiện và trình thủ trưởng',
  'awaiting-signature': 'Thủ trưởng cơ quan xem xét, ký duyệt và nộp',
  submitted: 'Hệ thống tiếp nhận',
  received: 'Hệ thống kiểm tra hồ sơ',
  screening: 'Sở Nội vụ và Sở Khoa học và Công nghệ thẩm định',
  'changes-requested': 'Cơ quan đăng ký chỉnh sửa và nộp lại',
  'proposed-accept': 'Chờ lãnh đạo UBND tỉnh kết luận tại buổi làm việc',
  'proposed-merge': 'Hai cơ quan trả lời việc gộp; lãnh đạo UBND tỉnh kết luận tại buổi làm việc',
  'proposed-reject': 'Cơ quan có thể giải trình; lãnh đạo UBND tỉnh kết luận tại buổi làm việc',
  acknowledged: 'Cơ quan triển khai thực hiện',
  merged: 'Các cơ quan cùng triển khai sáng kiến chung',
  rejected: 'Cơ quan có thể kiến nghị xem xét lại trong hạn, hoặc đăng ký nội dung khác',
  withdrawn: 'Không còn việc phải làm',
}

export const verbNames: Readonly<Record<Verb, string>> = {
  'request-signature': 'Trình thủ trưởng',
  'return-to-clerk': 'Trả lại chuyên viên',
  submit: 'Ký duyệt và nộp',
  receive: 'Tiếp nhận',
  'pass-validation': 'Chuyển thẩm định',
  'return-with-findings': 'Trả lại kèm nội dung cần làm rõ',
  'request-changes': 'Yêu cầu bổ sung, chỉnh sửa',
  'propose-accept': 'Đề nghị ghi nhận',
  'propose-merge': 'Đề nghị gộp vào sáng kiến chung',
  'propose-reject': 'Đề nghị không ghi nhận',
  'take-back': 'Rút lại đề nghị',
  reply: 'Giải trình',
  acknowledge: 'Ghi nhận',
  merge: 'Gộp vào sáng kiến chung',
  reject: 'Không ghi nhận',
  defer: 'Để xem xét tiếp',
  appeal: 'Kiến nghị xem xét lại',
  reopen: 'Mở lại thẩm định',
  withdraw: 'Rút đăng ký',
}

/** The notice's own words for its six grounds. */
export const groundNames: Readonly<Record<Ground, string>> = {
  'off-topic': 'Không sát nội dung cải cách hành chính',
  'not-new': 'Không có tính mới',
  duplicate: 'Trùng lặp với nội dung của cơ quan, địa phương khác',
  'already-regulated': 'Đã được quy định trong văn bản',
  'not-feasible': 'Không bảo đảm tính khả thi',
  perfunctory: 'Mang tính đối phó',
}

export const roleNames: Readonly<Record<Role, string>> = {
  clerk: 'Chuyên viên đầu mối',
  head: 'Thủ trưởng cơ quan',
  snv: 'Chuyên viên Sở Nội vụ',
  skhcn: 'Chuyên viên Sở Khoa học và Công nghệ',
  member: 'Thành viên Hội đồng sáng kiến',
  chair: 'Chủ tịch Hội đồng sáng kiến',
  leadership: 'Lãnh đạo UBND tỉnh',
  admin: 'Quản trị hệ thống',
  auditor: 'Kiểm tra, giám sát',
}

/** What the form calls each field; a list's row is found by its last part. */
export const fieldNames: Readonly<Record<string, string>> = {
  kind: 'Loại đăng ký',
  title: 'Tên sáng kiến, giải pháp',
  area: 'Lĩnh vực cải cách hành chính',
  problem: 'Vấn đề và hiện trạng',
  solution: 'Nội dung chính và cách thực hiện',
  novelty: 'Điểm mới so với cách làm hiện nay',
  targets: 'Mục tiêu',
  indicator: 'Chỉ tiêu',
  unit: 'Đơn vị tính',
  baseline: 'Hiện nay',
  target: 'Sau khi thực hiện',
  scope: 'Phạm vi, đối tượng áp dụng',
  product: 'Sản phẩm dự kiến',
  start: 'Ngày bắt đầu',
  end: 'Ngày hoàn thành',
  leadUnit: 'Đơn vị chủ trì',
  leadPerson: 'Người chủ trì',
  cooperatingUnits: 'Đơn vị phối hợp',
  cost: 'Kinh phí dự kiến (đồng)',
  fundingSource: 'Nguồn kinh phí',
  norms: 'Văn bản hiện hành có liên quan',
  number: 'Số, ký hiệu',
  date: 'Ngày ban hành',
  note: 'Ghi chú',
  similarWork: 'Sáng kiến, giải pháp tương tự đã biết',
  grassrootsTopic: 'Đề nghị chọn làm đề tài sáng kiến cấp cơ sở',
  contact: 'Người liên hệ',
  name: 'Họ và tên',
  position: 'Chức vụ',
  phone: 'Điện thoại cơ quan',
  email: 'Thư điện tử công vụ',
  reply: 'Giải trình',
}

/** What is wrong with a field and what to do; `{limit}` is filled in where there is one. */
export const issueWords: Readonly<Record<IssueCode, string>> = {
  required: 'Mục này bắt buộc, xin điền trước khi nộp.',
  'too-long': 'Nội dung dài vượt mức cho phép (tối đa {limit} ký tự). Xin rút gọn.',
  'too-many': 'Số dòng vượt mức cho phép (tối đa {limit}). Xin gộp hoặc bớt.',
  'too-large': 'Số tiền vượt mức cho phép. Xin kiểm tra lại các số 0.',
  'bidi-control': 'Có ký tự điều khiển hướng chữ không nhìn thấy. Xin gõ lại phần này.',
  'control-character': 'Có ký tự điều khiển hoặc xuống dòng không dùng được ở đây. Xin gõ lại phần này.',
  'too-many-marks': 'Có chữ mang quá nhiều dấu. Xin gõ lại chữ đó.',
  'mixed-script': 'Có chữ cái nước ngoài trông giống chữ Việt. Xin gõ lại bằng bộ gõ tiếng Việt.',
  'not-an-email': 'Địa chỉ thư chưa đúng. Ví dụ đúng: nguyenvana@bacgiang.gov.vn',
  'not-a-phone': 'Số điện thoại chưa đúng. Ví dụ đúng: 0204 3854 000',
  'not-a-date': 'Ngày chưa đúng. Ví dụ đúng: 05/08/2026',
  'not-an-amount': 'Số tiền chưa đúng, chỉ nhận số nguyên đồng. Ví dụ đúng: 15.000.000',
  'not-an-area': 'Xin chọn một lĩnh vực trong danh sách.',
  'area-not-in-campaign': 'Lĩnh vực này không có trong đợt đăng ký. Xin chọn lĩnh vực khác.',
  'end-before-start': 'Ngày hoàn thành sớm hơn ngày bắt đầu. Xin sửa một trong hai ngày.',
  'target-incomplete': 'Mục tiêu cần đủ chỉ tiêu, đơn vị tính, mức hiện nay và mức sau khi thực hiện.',
  'unknown-field': 'Biểu mẫu gửi lên có mục không nhận ra. Xin tải lại trang rồi thử lại.',
  'wrong-type': 'Nội dung mục này không đúng kiểu. Xin điền lại.',
}

/** The field's name as the form shows it: `targets.0.unit` is «Mục tiêu 1 – Đơn vị tính». */
export const fieldName = (path: string): string =>
  path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (fieldNames[part] ?? part)))
    .join(' – ')
    .replaceAll(/ – (\d+)/g, ' $1')
