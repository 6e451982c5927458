// The sign-in form: on its own page, and over a page whose session has ended.
import type { MultiFactorError } from 'firebase/auth'
import { useState } from 'preact/hooks'
import { useAct } from '../platform/use-act.ts'
import { Banner } from '../view/feedback.tsx'
import { lazily } from '../view/lazily.tsx'
import { EmailField, PasswordField } from './account-fields.tsx'
import { authWords } from './auth-words.ts'
import { signIn } from './session.ts'

/** Few accounts have a second step, so its script comes when it is due. */
const SecondStepForm = lazily(async () => (await import('./second-step-form.tsx')).SecondStepForm)

type Props = { email: string; emailFixed?: boolean; idPrefix: string }

export const SignInForm = ({ email: known, emailFixed = false, idPrefix }: Props) => {
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [due, setDue] = useState<MultiFactorError | null>(null)
  const { busy, problem, run } = useAct(authWords)
  const submit = (event: Event): void => {
    event.preventDefault()
    run(() => signIn(email, password).then(setDue))
  }
  if (due !== null) return <SecondStepForm due={due} idPrefix={idPrefix} onRestart={() => setDue(null)} />
  return (
    <form class="stack" onSubmit={submit}>
      {problem !== '' && (
        <Banner kind="error" title="Chưa đăng nhập được">
          {problem}
        </Banner>
      )}
      <EmailField id={`${idPrefix}-email`} isFixed={emailFixed} value={email} onChange={setEmail} />
      <PasswordField
        id={`${idPrefix}-password`}
        label="Mật khẩu"
        autocomplete="current-password"
        isFirst={emailFixed}
        value={password}
        onChange={setPassword}
      />
      <button class="button primary" type="submit" disabled={busy}>
        {busy ? 'Đang đăng nhập…' : 'Đăng nhập'}
      </button>
    </form>
  )
}
