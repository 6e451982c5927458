// Asks whoever sits there for the password once more, and for the code where one is due, before the account is changed.
import type { User } from 'firebase/auth'
import { useState } from 'preact/hooks'
import { useAct } from '../platform/use-act.ts'
import { Banner } from '../view/feedback.tsx'
import { PasswordField } from './account-fields.tsx'
import { authWords } from './auth-words.ts'
import { CodeField } from './code-field.tsx'
import { confirmHolder } from './two-step.ts'

type Props = { user: User; act: string; needsCode?: boolean; onConfirmed: () => Promise<void> }

export const ConfirmPassword = ({ user, act, needsCode = false, onConfirmed }: Props) => {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { busy, problem, run } = useAct(authWords)
  const submit = (event: Event): void => {
    event.preventDefault()
    run(() => confirmHolder(user, password, code).then(onConfirmed))
  }
  return (
    <form class="stack" onSubmit={submit}>
      {problem !== '' && (
        <Banner kind="error" title="Chưa thực hiện được">
          {problem}
        </Banner>
      )}
      <PasswordField
        id="confirm-password"
        label="Mật khẩu hiện tại"
        autocomplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {needsCode && <CodeField id="confirm-code" value={code} onChange={setCode} />}
      <button class="button primary" type="submit" disabled={busy}>
        {busy ? 'Đang thực hiện…' : act}
      </button>
    </form>
  )
}
