// The head takes a registration back, with a reason.
import { useState } from 'preact/hooks'
import type { RegistrationId } from '../../../../domain/registration/documents.ts'
import { call } from '../../platform/calls.ts'
import { useAct } from '../../platform/use-act.ts'
import { Banner } from '../../view/feedback.tsx'
import { callWords } from '../refusal-words.ts'

export const Withdraw = ({ id, onDone }: { id: RegistrationId; onDone: () => void }) => {
  const [note, setNote] = useState('')
  const act = useAct(callWords)
  const send = (event: Event): void => {
    event.preventDefault()
    act.run(async () => {
      await call('withdrawRegistration', { registrationId: id, note })
      onDone()
    })
  }
  return (
    <details class="panel no-print">
      <summary>Rút đăng ký</summary>
      <form class="stack" onSubmit={send}>
        <p>Hồ sơ đã rút vẫn được lưu để tra cứu nhưng không được thẩm định nữa. Không thể tự khôi phục.</p>
        {act.problem !== '' && (
          <Banner kind="error" title="Chưa rút được">
            {act.problem}
          </Banner>
        )}
        <div class="field">
          <label for="withdraw-note">Lý do rút</label>
          <textarea
            id="withdraw-note"
            rows={3}
            required
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button danger" disabled={act.busy}>
          Rút đăng ký này
        </button>
      </form>
    </details>
  )
}
