// The second step of signing in, for accounts that have turned it on: the code of the authenticator app.
import { getMultiFactorResolver, TotpMultiFactorGenerator, type MultiFactorError } from 'firebase/auth'
import { useState } from 'preact/hooks'
import { auth } from '../platform/firebase.ts'
import { useAct } from '../platform/use-act.ts'
import { Banner } from '../view/feedback.tsx'
import { authWords } from './auth-words.ts'
import { CodeField } from './code-field.tsx'

type Props = { due: MultiFactorError; idPrefix: string; onRestart: () => void }

/** Ends what a right password began. */
export const answerSecondStep = async (due: MultiFactorError, code: string): Promise<void> => {
  const resolver = getMultiFactorResolver(auth, due)
  const [factor] = resolver.hints
  const assertion = TotpMultiFactorGenerator.assertionForSignIn(factor?.uid ?? '', code)
  await resolver.resolveSignIn(assertion)
}

export const SecondStepForm = ({ due, idPrefix, onRestart }: Props) => {
  const [code, setCode] = useState('')
  const { busy, problem, run } = useAct(authWords)
  const submit = (event: Event): void => {
    event.preventDefault()
    run(() => answerSecondStep(due, code))
  }
  return (
    <form class="stack" onSubmit={submit}>
      {problem !== '' && (
        <Banner kind="error" title="Chưa đăng nhập được">
          {problem}
        </Banner>
      )}
      <p>Mật khẩu đúng. Tài khoản này đăng nhập hai bước, xin nhập thêm mã xác nhận.</p>
      <CodeField id={`${idPrefix}-code`} isFirst value={code} onChange={setCode} />
      <button class="button primary" type="submit" disabled={busy}>
        {busy ? 'Đang kiểm tra…' : 'Xác nhận'}
      </button>
      <button class="button plain" type="button" onClick={onRestart}>
        Đăng nhập lại từ đầu
      </button>
    </form>
  )
}
