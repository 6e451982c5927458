// Setting a new password with the code of the mailed link.
import { confirmPasswordReset, verifyPasswordResetCode } from 'firebase/auth'
import { useEffect, useState } from 'preact/hooks'
import { usePlace } from '../app/router.ts'
import { auth } from '../platform/firebase.ts'
import { Banner } from '../view/feedback.tsx'
import { authWords } from './auth-words.ts'

const shortest = 8

/** The page takes a finished reset, a code that is no good, or a form. */
type Stage = { at: 'checking' | 'done' } | { at: 'form'; email: string } | { at: 'bad-link'; words: string }

const useStage = (code: string): [Stage, (stage: Stage) => void] => {
  const [stage, setStage] = useState<Stage>({ at: 'checking' })
  useEffect(() => {
    verifyPasswordResetCode(auth, code).then(
      (email) => setStage({ at: 'form', email }),
      (error: unknown) => setStage({ at: 'bad-link', words: authWords(error) }),
    )
  }, [code])
  return [stage, setStage]
}

const NewPasswordForm = ({ code, email, onDone }: { code: string; email: string; onDone: () => void }) => {
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')
  const submit = (event: Event): void => {
    event.preventDefault()
    setProblem('')
    confirmPasswordReset(auth, code, password).then(onDone, (error: unknown) => setProblem(authWords(error)))
  }
  return (
    <form class="stack" onSubmit={submit}>
      {problem !== '' && (
        <Banner kind="error" title="Chưa đặt được mật khẩu">
          {problem}
        </Banner>
      )}
      <p>
        Đặt mật khẩu mới cho tài khoản <strong>{email}</strong>.
      </p>
      <input
        type="email"
        class="visually-hidden"
        autocomplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-label="Tài khoản"
      />
      <div class="field">
        <label for="new-password">Mật khẩu mới</label>
        <p class="hint" id="new-password-hint">
          Ít nhất {shortest} ký tự. Một câu ngắn dễ nhớ tốt hơn một từ khó nhớ.
        </p>
        <input
          id="new-password"
          type="password"
          autocomplete="new-password"
          aria-describedby="new-password-hint"
          minLength={shortest}
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      <button class="button primary" type="submit">
        Lưu mật khẩu mới
      </button>
    </form>
  )
}

export const ResetPage = () => {
  const { query } = usePlace()
  const code = query.get('oobCode') ?? ''
  const [stage, setStage] = useStage(code)
  return (
    <div class="narrow">
      <h1>Đặt lại mật khẩu</h1>
      {stage.at === 'bad-link' && (
        <Banner kind="error" title="Liên kết không dùng được">
          {stage.words} <a href="/quen-mat-khau">Yêu cầu liên kết mới</a>
        </Banner>
      )}
      {stage.at === 'done' && (
        <Banner kind="success" title="Đã đặt mật khẩu mới">
          <a href="/dang-nhap">Đăng nhập bằng mật khẩu mới</a>
        </Banner>
      )}
      {stage.at === 'form' && (
        <NewPasswordForm code={code} email={stage.email} onDone={() => setStage({ at: 'done' })} />
      )}
    </div>
  )
}
