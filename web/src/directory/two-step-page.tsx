// Turning on and off the second step of signing in, each person for themself: an authenticator app gets a key, and its
// codes are asked for from then on. Signing in with one is second-step-form.tsx.
import { multiFactor, type TotpSecret, type User } from 'firebase/auth'
import { useState } from 'preact/hooks'
import { auth } from '../platform/firebase.ts'
import { Banner } from '../view/feedback.tsx'
import { ConfirmPassword } from './confirm-password.tsx'
import { EnrollForm } from './enroll-form.tsx'
import { newSecret, turnOff } from './two-step.ts'

const Off = ({ user, onChange }: { user: User; onChange: () => void }) => {
  const [secret, setSecret] = useState<TotpSecret | null>(null)
  if (secret !== null) return <EnrollForm user={user} secret={secret} onDone={onChange} />
  return (
    <>
      <p>
        Đăng nhập hai bước hiện đang <strong>tắt</strong>. Khi bật, ngoài mật khẩu, mỗi lần đăng nhập cần thêm
        mã 6 chữ số do một ứng dụng xác thực trên điện thoại tạo ra; ai biết mật khẩu mà không có điện thoại
        của anh/chị thì không vào được.
      </p>
      <ConfirmPassword user={user} act="Bắt đầu" onConfirmed={() => newSecret(user).then(setSecret)} />
    </>
  )
}

const On = ({ user, onChange }: { user: User; onChange: () => void }) => (
  <>
    <Banner kind="success" title="Đăng nhập hai bước đang bật">
      Từ lần sau, đăng nhập cần mật khẩu và mã xác nhận. Nếu mất điện thoại, xin báo quản trị hệ thống để được
      mở lại.
    </Banner>
    <h2>Tắt đăng nhập hai bước</h2>
    <ConfirmPassword user={user} act="Tắt" needsCode onConfirmed={() => turnOff(user).then(onChange)} />
  </>
)

export const TwoStepPage = () => {
  const user = auth.currentUser
  const [, renew] = useState(0)
  if (user === null) return null
  const isOn = multiFactor(user).enrolledFactors.length > 0
  const onChange = (): void => renew((count) => count + 1)
  return (
    <div class="narrow">
      <h1>Đăng nhập hai bước</h1>
      {isOn ? <On user={user} onChange={onChange} /> : <Off user={user} onChange={onChange} />}
    </div>
  )
}
