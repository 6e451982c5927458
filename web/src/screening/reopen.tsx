// Opening an acknowledged entry again, with the reason told to the agency.
import { useState } from 'preact/hooks'
import type { RegistrationId } from '../../../domain/registration/documents.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Banner } from '../view/feedback.tsx'

export const Reopen = ({ id, onDone }: { id: RegistrationId; onDone: () => void }) => {
  const [note, setNote] = useState('')
  const act = useAct(callWords)
  const send = (event: Event): void => {
    event.preventDefault()
    act.run(async () => {
      await call('reopenRegistration', { registrationId: id, note })
      onDone()
    })
  }
  return (
    <details>
      <summary>Mở lại thẩm định</summary>
      <form class="stack" onSubmit={send}>
        {act.problem !== '' && (
          <Banner kind="error" title="Chưa mở lại được">
            {act.problem}
          </Banner>
        )}
        <div class="field">
          <label for="reopen-note">Lý do mở lại</label>
          <textarea
            id="reopen-note"
            rows={3}
            required
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button" disabled={act.busy}>
          Mở lại hồ sơ này
        </button>
      </form>
    </details>
  )
}
