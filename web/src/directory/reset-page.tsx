// Setting a new password with the code of the mailed link.
import { confirmPasswordReset, verifyPasswordResetCode } from 'firebase/auth'
import { useEffect, useState } from 'preact/hooks'
import { usePlace } from '../app/router.ts'
import { auth } from '../platform/firebase.ts'
import { useAct } from '../platform/use-act.ts'
import { Banner, Skeleton } from '../view/feedback.tsx'
import { PasswordField } from './account-fields.tsx'
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

/** Unseen, for programs that keep passwords: whose the new one is. */
const AccountName = ({ email }: { email: string }) => (
  <input
    type="email"
    class="visually-hidden"
    autocomplete="username"
    value={email}
    readOnly
    tabIndex={-1}
    aria-label="Tài khoản"
  />
)

const NewPasswordForm = ({ code, email, onDone }: { code: string; email: string; onDone: () => void }) => {
  const [password, setPassword] = useState('')
  const { busy, problem, run } = useAct(authWords)
  const submit = (event: Event): void => {
    event.preventDefault()
    run(() => confirmPasswordReset(auth, code, password).then(onDone))
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
      <AccountName email={email} />
      <PasswordField
        id="new-password"
        label="Mật khẩu mới"
        hint={`Ít nhất ${shortest} ký tự. Một câu ngắn dễ nhớ tốt hơn một từ khó nhớ.`}
        autocomplete="new-password"
        minLength={shortest}
        value={password}
        onChange={setPassword}
      />
      <button class="button primary" type="submit" disabled={busy}>
        {busy ? 'Đang lưu…' : 'Lưu mật khẩu mới'}
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
      {stage.at === 'checking' && <Skeleton lines={3} />}
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
