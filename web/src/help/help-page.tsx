// Help: the steps, the six grounds in plain words, common questions, the keyboard, who does what, whom to ask.
import { roles } from '../../../domain/directory/person.ts'
import { grounds, type Ground } from '../../../domain/screening/finding.ts'
import { groundNames, roleNames } from '../../../domain/words/vi.ts'
import type { Role } from '../../../domain/directory/person.ts'
import { useSession } from '../directory/session.ts'

const duties: Readonly<Record<Role, string>> = {
  clerk: 'soạn đăng ký, trình thủ trưởng, sửa và trả lời khi có yêu cầu bổ sung.',
  head: 'xem lại toàn bộ nội dung, ký duyệt và nộp nhân danh cơ quan; trả lại chuyên viên; rút đăng ký.',
  snv: 'xem nội dung có sát cải cách hành chính không; ghi nhận hoặc yêu cầu bổ sung.',
  skhcn: 'xem tính mới và trùng lặp; ghi nhận hoặc yêu cầu bổ sung; theo dõi việc gửi thư.',
  member: 'xem xét, chấm điểm hồ sơ ở giai đoạn Hội đồng.',
  chair: 'điều hành Hội đồng sáng kiến.',
  leadership: 'xem hồ sơ và báo cáo tháng.',
  admin: 'quản lý tài khoản, theo dõi việc gửi thư; không đọc nội dung hồ sơ.',
  auditor: 'chỉ đọc: hồ sơ, báo cáo, nhật ký.',
}

const explained: Readonly<Record<Ground, { what: string; avoid: string }>> = {
  'off-topic': {
    what: 'Nội dung chủ yếu là việc chuyên môn, không cải cách cách làm việc của cơ quan hành chính.',
    avoid: 'Chọn đúng lĩnh vực và nói rõ thủ tục, quy trình, bộ máy hay dịch vụ nào được cải tiến.',
  },
  'not-new': {
    what: 'Việc này đã làm hoặc đã đăng ký trước đây.',
    avoid: 'Nói rõ điểm khác so với cách làm hiện nay và so với những năm trước.',
  },
  duplicate: {
    what: 'Giống nội dung cơ quan, địa phương khác đã đăng ký.',
    avoid: 'Nêu nơi đã làm tương tự, phần khác của mình; có thể đề nghị cùng thực hiện.',
  },
  'already-regulated': {
    what: 'Văn bản đã quy định phải làm như vậy.',
    avoid: 'Ghi số, ngày văn bản liên quan và phần làm thêm so với quy định.',
  },
  'not-feasible': {
    what: 'Chưa rõ ai làm, khi nào, bằng gì, hoặc mục tiêu không đo được.',
    avoid: 'Ghi đủ đơn vị, người chủ trì, thời gian, kinh phí; mục tiêu có số trước và sau.',
  },
  perfunctory: {
    what: 'Viết chung chung, câu mẫu, không có số liệu.',
    avoid: 'Viết việc thật của cơ quan mình: bao nhiêu hồ sơ, bao lâu, vướng ở đâu.',
  },
}

const keys = [
  ['/', 'đến ô tìm kiếm của danh sách'],
  ['mũi tên xuống, hoặc j', 'dòng tiếp theo; từ ô tìm kiếm: dòng đầu tiên'],
  ['mũi tên lên, hoặc k', 'dòng trước'],
  ['Enter', 'mở dòng đang chọn'],
  ['Esc', 'từ danh sách về ô tìm kiếm'],
  ['Tab', 'ô tiếp theo trong biểu mẫu'],
] as const

const questions = [
  [
    'Đang gõ thì mất mạng hoặc mất điện?',
    'Phần đã gõ vẫn được giữ trên máy này. Mở lại đăng ký trên cùng máy, trang tự hiện phần chưa kịp lưu để anh/chị chọn giữ lại.',
  ],
  [
    'Hết phiên làm việc?',
    'Ô đăng nhập hiện ngay trên trang. Nhập mật khẩu để làm tiếp; những gì đang gõ còn nguyên và được lưu ngay.',
  ],
  [
    'Hai người cùng sửa một bản nháp?',
    'Trang hiện cả hai bản để chọn từng mục; không bản nào bị ghi đè khi chưa chọn.',
  ],
  [
    'Không thấy thư của hệ thống?',
    'Xem hộp thư rác, rồi báo quản trị hệ thống. Mọi việc đang chờ cũng hiện ở «Việc của tôi».',
  ],
  [
    'Đã nộp mà muốn sửa?',
    'Nội dung đã nộp được giữ nguyên văn. Thủ trưởng có thể rút đăng ký khi chưa có kết luận; hoặc sửa khi được yêu cầu bổ sung.',
  ],
] as const

const Steps = () => (
  <section aria-labelledby="steps-title">
    <h2 id="steps-title">Các bước của một đăng ký</h2>
    <ol>
      <li>Chuyên viên đầu mối bấm «Đăng ký mới», điền biểu mẫu. Nội dung tự lưu trong khi gõ.</li>
      <li>Khi đủ các mục, chuyên viên bấm «Trình thủ trưởng».</li>
      <li>Thủ trưởng xem lại, bấm «Ký duyệt và nộp». Cơ quan nhận mã hồ sơ và giấy biên nhận qua thư.</li>
      <li>
        Hệ thống kiểm tra trong vài giây. Nếu có điểm phải sửa, hồ sơ được trả lại kèm câu hỏi và hạn trả lời.
      </li>
      <li>Sở Nội vụ và Sở Khoa học và Công nghệ thẩm định: ghi nhận, hoặc yêu cầu bổ sung, chỉnh sửa.</li>
      <li>
        Khi được yêu cầu bổ sung: sửa nội dung, viết giải trình; thủ trưởng ký duyệt và nộp lại thành phiên
        bản mới.
      </li>
    </ol>
  </section>
)

const Grounds = () => (
  <section aria-labelledby="grounds-title">
    <h2 id="grounds-title">Sáu căn cứ thẩm định</h2>
    <dl class="explained">
      {grounds.map((ground) => (
        <div key={ground} id={ground}>
          <dt>{groundNames[ground]}</dt>
          <dd>
            {explained[ground].what} <strong>Nên:</strong> {explained[ground].avoid}
          </dd>
        </div>
      ))}
    </dl>
  </section>
)

const Duties = () => (
  <section aria-labelledby="roles-title">
    <h2 id="roles-title">Ai làm việc gì</h2>
    <dl class="explained">
      {roles.map((role) => (
        <div key={role}>
          <dt>{roleNames[role]}</dt>
          <dd>{duties[role]}</dd>
        </div>
      ))}
    </dl>
  </section>
)

const Questions = () => (
  <section aria-labelledby="questions-title">
    <h2 id="questions-title">Câu hỏi thường gặp</h2>
    <dl class="explained">
      {questions.map(([asked, answer]) => (
        <div key={asked}>
          <dt>{asked}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  </section>
)

const Keys = () => (
  <section aria-labelledby="keys-title">
    <h2 id="keys-title">Dùng bàn phím</h2>
    <dl class="explained">
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </section>
)

export const HelpPage = () => {
  const { role } = useSession()
  return (
    <>
      <h1>Trợ giúp</h1>
      <p>
        <strong>{roleNames[role]}:</strong> {duties[role]}
      </p>
      <Steps />
      <Grounds />
      <Questions />
      <Keys />
      <Duties />
      <section aria-labelledby="ask-title">
        <h2 id="ask-title">Cần hỗ trợ</h2>
        <p>
          Về nội dung cải cách hành chính: Sở Nội vụ. Về tính mới, trùng lặp và đợt đăng ký: Sở Khoa học và
          Công nghệ. Về tài khoản: quản trị hệ thống. Khi báo lỗi, xin gửi kèm địa chỉ trang và thời điểm gặp
          lỗi.
        </p>
      </section>
    </>
  )
}
