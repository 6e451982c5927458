// Asking for a link to set a new password. The answer is the same whether the address is known or not.
import { FirebaseError } from 'firebase/app'
import { sendPasswordResetEmail } from 'firebase/auth'
import { useState } from 'preact/hooks'
import { auth } from '../platform/firebase.ts'
import { Banner } from '../view/feedback.tsx'
import { authWords } from './auth-words.ts'

const ask = async (email: string): Promise<void> => {
  try {
    await sendPasswordResetEmail(auth, email.trim())
  } catch (error) {
    if (!(error instanceof FirebaseError) || error.code !== 'auth/user-not-found') throw error
  }
}

export const ForgotPage = () => {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const [problem, setProblem] = useState('')
  const submit = (event: Event): void => {
    event.preventDefault()
    setProblem('')
    ask(email).then(
      () => setSent(true),
      (error: unknown) => setProblem(authWords(error)),
    )
  }
  return (
    <div class="narrow">
      <h1>Quên mật khẩu</h1>
      {sent ? (
        <Banner kind="success" title="Đã gửi yêu cầu">
          Nếu địa chỉ {email.trim()} có tài khoản, thư hướng dẫn sẽ đến trong ít phút. Xin xem cả hộp thư rác.
        </Banner>
      ) : (
        <form class="stack" onSubmit={submit}>
          {problem !== '' && (
            <Banner kind="error" title="Chưa gửi được yêu cầu">
              {problem}
            </Banner>
          )}
          <div class="field">
            <label for="forgot-email">Thư điện tử công vụ</label>
            <p class="hint" id="forgot-hint">
              Liên kết đặt lại mật khẩu sẽ được gửi tới địa chỉ này.
            </p>
            <input
              id="forgot-email"
              type="email"
              autocomplete="username"
              aria-describedby="forgot-hint"
              required
              value={email}
              onInput={(event) => setEmail(event.currentTarget.value)}
            />
          </div>
          <button class="button primary" type="submit">
            Gửi liên kết
          </button>
        </form>
      )}
      <p>
        <a href="/dang-nhap">Về trang đăng nhập</a>
      </p>
    </div>
  )
}
