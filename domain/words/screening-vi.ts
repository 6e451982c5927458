// What screening asks the agency, in Vietnamese: questions, never accusations. One sentence for each id of
// screening/question.ts; `{…}` is filled in from the finding's first evidence.
import { issueCodes } from '../registration/content.ts'
import type { Finding } from '../screening/finding.ts'
import { questions, type QuestionId } from '../screening/question.ts'
import { fieldName, issueWords } from './vi.ts'

export const questionTemplates: Readonly<Record<QuestionId, string>> = {
  'fill-in': 'Mục «{field}»: {issue}',
  'which-area':
    'Nội dung gắn với lĩnh vực «{stated}» ở điểm nào? Xin nêu rõ việc cải cách hành chính mà giải pháp hướng tới.',
  'fits-another-area':
    'Nội dung có vẻ gần với lĩnh vực «{suggestedName}» hơn «{stated}». Cơ quan có muốn chọn lại lĩnh vực không?',
  'who-leads': 'Mục «{field}» đang ghi «{passage}». Đơn vị, cá nhân nào chịu trách nhiệm thực hiện?',
  'already-finished':
    'Ngày hoàn thành {passage} sớm hơn ngày đăng ký. Giải pháp đã thực hiện xong hay còn tiếp tục, và đến khi nào?',
  'started-long-ago': 'Giải pháp đã bắt đầu từ {passage}. Phần nào là mới trong lần đăng ký này?',
  'ends-far-off': 'Ngày hoàn thành {passage} còn khá xa. Kết quả nào có được trong năm đăng ký?',
  'too-short-a-time': 'Từ {start} đến {passage} có đủ để thực hiện và đo kết quả không?',
  'who-pays': 'Kinh phí dự kiến lấy từ nguồn nào?',
  'cost-of-purchases':
    'Nội dung có nêu việc mua sắm hoặc lắp đặt nhưng kinh phí dự kiến là 0 đồng. Khoản này được bảo đảm bằng cách nào?',
  'target-unchanged':
    'Mục tiêu «{passage}» có mức trước và sau như nhau. Giải pháp làm thay đổi điều gì, đo bằng số nào?',
  'target-without-figure': 'Mục tiêu «{passage}» đo bằng số liệu nào để biết là đã đạt?',
  'target-beyond-whole': 'Mục tiêu «{passage}» vượt quá 100%. Tỷ lệ này được tính trên tổng số nào?',
  'say-more': 'Mục «{field}» còn rất ngắn. Xin nêu cụ thể hơn để người đọc hình dung được cách làm.',
  'section-without-content': 'Mục «{field}» chưa có nội dung. Xin viết rõ mục này rồi nộp lại.',
  'say-it-specifically':
    'Phần lớn nội dung là câu dùng chung cho nhiều văn bản. Ở cơ quan mình, ai làm việc gì, khác trước thế nào?',
  'give-a-figure':
    'Nội dung chưa nêu số liệu. Hiện nay mất bao lâu, bao nhiêu hồ sơ, bao nhiêu lượt, và sau khi thực hiện còn bao nhiêu?',
  'how-do-sections-differ':
    'Mục «{field}» và mục «{field2}» có nội dung gần giống nhau. Xin tách rõ phần nào thuộc mục nào.',
  'repeats-itself': 'Mục «{field}» có câu lặp lại nhiều lần: «{passage}». Có phải do dán nhầm không?',
  'retype-readably':
    'Mục «{field}» có chữ không đọc được, có thể do bảng mã cũ (TCVN3, VNI). Xin gõ lại bằng Unicode.',
  'how-does-yours-differ':
    'Có nội dung tương tự do một cơ quan khác đăng ký. Giải pháp lần này có điểm gì khác biệt? Hai bên có thể cùng phối hợp thực hiện không?',
  'what-is-new-since':
    'Có nội dung tương tự đã được đăng ký trước đây. So với trước, lần này có điểm gì mới?',
  'what-goes-beyond-the-norm':
    'Nội dung «{passage}» có vẻ đã được văn bản quy định. Giải pháp của cơ quan làm thêm điều gì so với quy định đó?',
}

const isQuestion = (id: string): id is QuestionId => questions.some((question) => question === id)

const issueText = (code: string): string => {
  const known = issueCodes.find((issue) => issue === code)
  return known === undefined
    ? issueWords['wrong-type']
    : issueWords[known].replace(' (tối đa {limit} ký tự)', '').replace(' (tối đa {limit})', '')
}

/** The question of a finding as the agency and the desk read it. */
export const questionWords = (finding: Finding): string => {
  const [first, second] = finding.evidence
  const values: Record<string, string> = {
    ...Object.fromEntries(Object.entries(first?.facts ?? {}).map(([key, value]) => [key, String(value)])),
    passage: first?.passage ?? '',
    field: fieldName(first?.field ?? ''),
    field2: fieldName(second?.field ?? ''),
    issue: issueText(String(first?.facts['issue'] ?? '')),
  }
  const template = isQuestion(finding.question) ? questionTemplates[finding.question] : ''
  return template.replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '')
}
