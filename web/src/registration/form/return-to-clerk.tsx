// Handing a presented draft back to the clerk (or the clerk taking it back), with a word why.
import { useState } from 'preact/hooks'
import { RegistrationId } from '../../../../domain/registration/documents.ts'
import { call } from '../../platform/calls.ts'
import { useAct } from '../../platform/use-act.ts'
import { Banner } from '../../view/feedback.tsx'
import { callWords } from '../refusal-words.ts'

type Props = { id: string; label: string; onMoved: () => void }

export const ReturnToClerk = ({ id, label, onMoved }: Props) => {
  const [note, setNote] = useState('')
  const act = useAct(callWords)
  const send = (): void =>
    act.run(async () => {
      await call('returnToClerk', { registrationId: RegistrationId.parse(id), note })
      onMoved()
    })
  return (
    <details>
      <summary>{label}</summary>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa thực hiện được">
          {act.problem}
        </Banner>
      )}
      <div class="field">
        <label for="return-note">
          Lời nhắn kèm theo<span class="optional"> (không bắt buộc)</span>
        </label>
        <textarea
          id="return-note"
          rows={3}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <button type="button" class="button" disabled={act.busy} onClick={send}>
        {label}
      </button>
    </details>
  )
}
