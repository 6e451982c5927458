// Asking for a link to set a new password. The answer is the same whether the address is known or not.
import { FirebaseError } from 'firebase/app'
import { sendPasswordResetEmail } from 'firebase/auth'
import { useState } from 'preact/hooks'
import { auth } from '../platform/firebase.ts'
import { useAct } from '../platform/use-act.ts'
import { Banner } from '../view/feedback.tsx'
import { EmailField } from './account-fields.tsx'
import { authWords } from './auth-words.ts'

const ask = async (email: string): Promise<void> => {
  try {
    await sendPasswordResetEmail(auth, email)
  } catch (error) {
    if (!(error instanceof FirebaseError) || error.code !== 'auth/user-not-found') throw error
  }
}

const AskForm = ({ onAsked }: { onAsked: (email: string) => void }) => {
  const [email, setEmail] = useState('')
  const { busy, problem, run } = useAct(authWords)
  const submit = (event: Event): void => {
    event.preventDefault()
    run(() => ask(email.trim()).then(() => onAsked(email.trim())))
  }
  return (
    <form class="stack" onSubmit={submit}>
      {problem !== '' && (
        <Banner kind="error" title="Chưa gửi được yêu cầu">
          {problem}
        </Banner>
      )}
      <EmailField
        id="forgot-email"
        hint="Liên kết đặt lại mật khẩu sẽ được gửi tới địa chỉ này."
        value={email}
        onChange={setEmail}
      />
      <button class="button primary" type="submit" disabled={busy}>
        {busy ? 'Đang gửi…' : 'Gửi liên kết'}
      </button>
    </form>
  )
}

export const ForgotPage = () => {
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <div class="narrow">
      <h1>Quên mật khẩu</h1>
      {asked === null ? (
        <AskForm onAsked={setAsked} />
      ) : (
        <Banner kind="success" title="Đã gửi yêu cầu">
          Nếu địa chỉ {asked} có tài khoản, thư hướng dẫn sẽ đến trong ít phút. Xin xem cả hộp thư rác. Chưa
          nhận được, xin kiểm tra lại địa chỉ hoặc liên hệ quản trị hệ thống.
        </Banner>
      )}
      <p>
        <a href="/dang-nhap">Về trang đăng nhập</a>
      </p>
    </div>
  )
}
