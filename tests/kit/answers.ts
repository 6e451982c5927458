// What the tests type into the form: an entry of the demo, box by box, for the keyboard and for a phone.
import assert from 'node:assert/strict'
import { demoEntries } from '../../tools/demo/entries.ts'
import type { Stop } from './keyboard.ts'

export const title = 'Mã vạch theo dõi hồ sơ tại Bộ phận Một cửa cấp xã'

const [model] = demoEntries()
assert.ok(model)
export const { content } = model
const [first] = content.targets
assert.ok(first)
/** Refused: a title may have 300 letters. */
export const tooLong = `${title} – ${'rất dài '.repeat(40)}`

const idea: readonly Stop[] = [
  ['Đăng ký lần đầu'],
  ['Tên sáng kiến, giải pháp', tooLong],
  ['Lĩnh vực cải cách hành chính', undefined, ...Array.from({ length: 6 }, () => 'ArrowDown')],
  ['Vấn đề và hiện trạng', content.problem],
  ['Nội dung chính và cách thực hiện', content.solution],
  ['Điểm mới so với cách làm hiện nay', content.novelty],
  ['Chỉ tiêu', first.indicator],
  ['Đơn vị tính', first.unit],
  ['Hiện nay', first.baseline],
  ['Sau khi thực hiện', first.target],
  ['Thêm mục tiêu'],
  ['Phạm vi, đối tượng áp dụng', content.scope],
  ['Sản phẩm dự kiến', content.product],
]
const plan: readonly Stop[] = [
  ['Ngày bắt đầu', '30/02/2026'],
  ['Ngày hoàn thành', '15/12/2026'],
  ['Đơn vị chủ trì', 'Phòng Công nghệ thông tin'],
  ['Người chủ trì', 'Ngô Xuân Tuấn'],
  ['Đơn vị phối hợp', 'UBND huyện Tân Yên'],
  ['Kinh phí dự kiến (đồng)', '45.000.000'],
  ['Nguồn kinh phí', 'Ngân sách nhà nước giao năm 2026'],
  ['Không có', undefined, 'ArrowDown'],
]
const context: readonly Stop[] = [
  ['Số, ký hiệu', 'Quyết định 09/2015/QĐ-TTg'],
  ['Ngày ban hành', '25/3/2015'],
  ['Ghi chú', 'Điều 4 quy định về trả kết quả'],
  ['Thêm văn bản'],
  ['Sáng kiến, giải pháp tương tự đã biết', 'Chưa biết nơi nào trong tỉnh đã làm.'],
  ['Đề nghị chọn làm đề tài sáng kiến cấp cơ sở', undefined, 'Space'],
  ['Điền tên, chức vụ, thư của tôi', undefined, 'Enter'],
  ['Họ và tên'],
  ['Chức vụ'],
  ['Điện thoại cơ quan', '0204 3854 000'],
  ['Thư điện tử công vụ'],
]

/** Every field in the order of the Tab key, with two mistakes: the title and the first date. */
export const keyboardStops: readonly Stop[] = [...idea, ...plan, ...context]

/** The form on a phone, step by step: boxes and choices by their label, in order. */
export const phoneSteps: readonly (readonly (readonly [label: string, text?: string])[])[] = [
  [['Tên sáng kiến, giải pháp', 'Ngày thứ Hai không hẹn'], ['Lĩnh vực cải cách hành chính']],
  [
    ['Vấn đề và hiện trạng', content.problem],
    ['Nội dung chính và cách thực hiện', content.solution],
    ['Điểm mới so với cách làm hiện nay', content.novelty],
  ],
  [
    ['Chỉ tiêu', first.indicator],
    ['Đơn vị tính', first.unit],
    ['Hiện nay', first.baseline],
    ['Sau khi thực hiện', first.target],
    ['Phạm vi, đối tượng áp dụng', content.scope],
    ['Sản phẩm dự kiến', content.product],
  ],
  [
    ['Ngày bắt đầu', '17/8/2026'],
    ['Ngày hoàn thành', '15/12/2026'],
    ['Đơn vị chủ trì', 'Văn phòng Sở'],
    ['Người chủ trì', 'Nguyễn Thị Hòa'],
    ['Kinh phí dự kiến (đồng)', '0'],
  ],
  [['Không có']],
  [
    ['Họ và tên', 'Nguyễn Thị Hòa'],
    ['Điện thoại cơ quan', '02043854000'],
    ['Thư điện tử công vụ', 'hoa@bacgiang.example'],
  ],
]
