// What the form says beside its boxes: section titles, hints with examples, limits for the counters. Names of the fields
// themselves are the domain's (words/vi.ts).
import { contentLimits, type Section } from '../../../../domain/registration/content.ts'
import { noteMax } from '../../../../domain/registration/documents.ts'

export const sectionTitles: Readonly<Record<Section, string>> = {
  idea: 'Tên và lĩnh vực',
  content: 'Nội dung sáng kiến, giải pháp',
  targets: 'Mục tiêu và phạm vi',
  plan: 'Kế hoạch thực hiện',
  context: 'Văn bản và việc làm liên quan',
  contact: 'Người liên hệ',
}

export const hints: Readonly<Record<string, string>> = {
  title:
    'Nêu được bản chất giải pháp và nơi áp dụng. Ví dụ: «Trả kết quả thủ tục hành chính tại nhà cho người cao tuổi qua bưu chính công ích tại xã Hương Lạc».',
  area: 'Chọn lĩnh vực gần nhất với kết quả chính của giải pháp.',
  problem:
    'Hiện nay việc này làm thế nào, vướng ở đâu, ảnh hưởng đến ai? Nên có số liệu. Ví dụ: «Năm 2025 có 1.240 hồ sơ, trong đó 18% trễ hẹn».',
  solution: 'Sẽ làm gì, theo các bước nào, ai làm, dùng phương tiện gì?',
  novelty: 'Khác gì so với cách làm hiện nay của cơ quan và của các cơ quan khác trong tỉnh?',
  targets: 'Mỗi mục tiêu đo được bằng một con số trước và sau khi thực hiện.',
  indicator: 'Ví dụ: Tỷ lệ hồ sơ giải quyết đúng hạn',
  unit: 'Ví dụ: %',
  baseline: 'Ví dụ: 82',
  target: 'Ví dụ: 98',
  scope: 'Áp dụng ở đâu, cho ai? Ví dụ: «Bộ phận một cửa 10 xã của huyện; người dân nộp hồ sơ đất đai».',
  product: 'Ví dụ: quy trình nội bộ, phần mềm, mẫu biểu, sổ tay hướng dẫn.',
  start: 'Ngày/tháng/năm. Ví dụ: 05/08/2026',
  end: 'Ngày/tháng/năm. Ví dụ: 30/11/2026',
  leadUnit: 'Phòng, đơn vị chịu trách nhiệm chính. Ví dụ: Văn phòng Sở',
  leadPerson: 'Ví dụ: Nguyễn Thị Hòa',
  cooperatingUnits: 'Mỗi đơn vị một dòng.',
  cost: 'Số nguyên đồng; không tốn kinh phí thì ghi 0. Ví dụ: 15.000.000',
  fundingSource: 'Ví dụ: Ngân sách chi thường xuyên của cơ quan',
  norms: 'Văn bản của trung ương, tỉnh, huyện đã quy định về nội dung này.',
  'norms.number': 'Ví dụ: Quyết định 09/2015/QĐ-TTg',
  'norms.date': 'Ví dụ: 25/03/2015',
  'norms.note': 'Ví dụ: Điều 4 quy định về trả kết quả',
  similarWork: 'Nơi nào đã làm tương tự, và giải pháp này khác ở điểm nào?',
  'contact.phone': 'Ví dụ: 0204 3854 000',
  'contact.email': 'Ví dụ: nguyenthihoa@bacgiang.gov.vn',
  reply: 'Trả lời từng điểm được hỏi: đã sửa ở mục nào, hoặc vì sao giữ nguyên.',
}

/** Longest text of each box, in characters; the domain refuses more. */
export const limits: Readonly<Record<string, number>> = {
  title: contentLimits.titleMax,
  problem: contentLimits.narrativeMax,
  solution: contentLimits.narrativeMax,
  novelty: contentLimits.narrativeMax,
  scope: contentLimits.shortMax,
  product: contentLimits.shortMax,
  similarWork: contentLimits.shortMax,
  leadUnit: contentLimits.unitMax,
  reply: noteMax,
}

/** Boxes that may stay empty; the form says so. */
export const optionalFields = new Set([
  'cooperatingUnits',
  'fundingSource',
  'similarWork',
  'contact.position',
  'norms.date',
  'norms.note',
])
