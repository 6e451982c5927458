// The sign-in form: on its own page, and over a page whose session has ended.
import { useState } from 'preact/hooks'
import { Banner } from '../view/feedback.tsx'
import { authWords } from './auth-words.ts'
import { signIn } from './session.ts'

type Props = { email: string; emailFixed?: boolean; idPrefix: string }

export const SignInForm = ({ email: known, emailFixed = false, idPrefix }: Props) => {
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    await signIn(email, password).catch((error: unknown) => setProblem(authWords(error)))
    setBusy(false)
  }

  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      {problem !== '' && (
        <Banner kind="error" title="Chưa đăng nhập được">
          {problem}
        </Banner>
      )}
      <div class="field">
        <label for={`${idPrefix}-email`}>Thư điện tử công vụ</label>
        <input
          id={`${idPrefix}-email`}
          type="email"
          autocomplete="username"
          required
          readOnly={emailFixed}
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for={`${idPrefix}-password`}>Mật khẩu</label>
        <input
          id={`${idPrefix}-password`}
          type="password"
          autocomplete="current-password"
          autoFocus={emailFixed}
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      <button class="button primary" type="submit" disabled={busy}>
        {busy ? 'Đang đăng nhập…' : 'Đăng nhập'}
      </button>
    </form>
  )
}
