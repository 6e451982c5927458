// Help: who does what, the steps, the six grounds in plain words, the keyboard, whom to ask.
import { roles } from '../../../domain/directory/person.ts'
import { grounds, type Ground } from '../../../domain/screening/finding.ts'
import { groundNames, roleNames } from '../../../domain/words/vi.ts'
import type { Role } from '../../../domain/directory/person.ts'

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
  ['j hoặc mũi tên xuống', 'dòng tiếp theo trong danh sách thẩm định'],
  ['k hoặc mũi tên lên', 'dòng trước'],
  ['Enter', 'mở hồ sơ đang chọn'],
  ['/', 'đến ô tìm kiếm'],
  ['Tab', 'ô tiếp theo trong biểu mẫu'],
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
        <div key={ground}>
          <dt>{groundNames[ground]}</dt>
          <dd>
            {explained[ground].what} <strong>Nên:</strong> {explained[ground].avoid}
          </dd>
        </div>
      ))}
    </dl>
  </section>
)

export const HelpPage = () => (
  <>
    <h1>Trợ giúp</h1>
    <Steps />
    <Grounds />
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
    <section aria-labelledby="ask-title">
      <h2 id="ask-title">Cần hỗ trợ</h2>
      <p>
        Về nội dung cải cách hành chính: Sở Nội vụ. Về tính mới, trùng lặp và đợt đăng ký: Sở Khoa học và Công
        nghệ. Về tài khoản: quản trị hệ thống. Khi báo lỗi, xin gửi kèm địa chỉ trang và thời điểm gặp lỗi.
      </p>
    </section>
  </>
)
