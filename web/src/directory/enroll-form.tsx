// Giving the authenticator app its key, by hand or by a link on the same device, and the first code that proves it.
import type { TotpSecret, User } from 'firebase/auth'
import { useState } from 'preact/hooks'
import { useAct } from '../platform/use-act.ts'
import { Banner } from '../view/feedback.tsx'
import { authWords } from './auth-words.ts'
import { CodeField } from './code-field.tsx'
import { turnOn } from './two-step.ts'

const issuer = 'Sáng kiến CCHC'

/** In groups of four letters, as one copies them. */
const grouped = (key: string): string => key.replace(/(.{4})(?=.)/g, '$1 ')

const linkOf = (secret: TotpSecret, email: string): string =>
  secret.generateQrCodeUrl(encodeURIComponent(email), encodeURIComponent(issuer))

const Steps = ({ secret, email }: { secret: TotpSecret; email: string }) => (
  <ol>
    <li>
      Cài một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator hoặc Microsoft Authenticator.
    </li>
    <li>
      Trong ứng dụng, chọn thêm tài khoản bằng cách nhập khóa, đặt tên tùy ý và nhập khóa này:
      <p>
        <code class="code long">{grouped(secret.secretKey)}</code>
      </p>
      Nếu đang mở trang này trên chính điện thoại đó: <a href={linkOf(secret, email)}>mở bằng ứng dụng</a>.
    </li>
    <li>Nhập mã 6 chữ số mà ứng dụng đang hiện vào ô dưới đây. Khóa chỉ hiện một lần này.</li>
  </ol>
)

export const EnrollForm = ({
  user,
  secret,
  onDone,
}: {
  user: User
  secret: TotpSecret
  onDone: () => void
}) => {
  const [code, setCode] = useState('')
  const { busy, problem, run } = useAct(authWords)
  const submit = (event: Event): void => {
    event.preventDefault()
    run(() => turnOn(user, secret, code).then(onDone))
  }
  return (
    <form class="stack" onSubmit={submit}>
      {problem !== '' && (
        <Banner kind="error" title="Chưa bật được">
          {problem}
        </Banner>
      )}
      <Steps secret={secret} email={user.email ?? ''} />
      <CodeField id="enroll-code" value={code} onChange={setCode} />
      <button class="button primary" type="submit" disabled={busy}>
        {busy ? 'Đang kiểm tra…' : 'Xác nhận và bật'}
      </button>
    </form>
  )
}
