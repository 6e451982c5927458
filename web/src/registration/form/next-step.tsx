// The draft's next step for this person: present it to the head, review and sign it, or hand it back.
import { useState } from 'preact/hooks'
import { can } from '../../../../domain/access/table.ts'
import { RegistrationId } from '../../../../domain/registration/documents.ts'
import { nextActor, stateNames } from '../../../../domain/words/vi.ts'
import { navigate } from '../../app/router.ts'
import { useSession } from '../../directory/session.ts'
import { call } from '../../platform/calls.ts'
import { useAct } from '../../platform/use-act.ts'
import { Banner } from '../../view/feedback.tsx'
import type { StoredDraft } from '../drafts.ts'
import { callWords } from '../refusal-words.ts'

type Props = {
  id: string
  draft: StoredDraft
  isComplete: boolean
  /** Shows everything that is still wrong. */
  onAsk: () => void
  /** Saves what is typed: the revision the server then has, or null. */
  flush: () => Promise<number | null>
  onMoved: () => void
}

const ReturnToClerk = ({ id, label, onMoved }: { id: string; label: string; onMoved: () => void }) => {
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

export const NextStep = ({ id, draft, isComplete, onAsk, flush, onMoved }: Props) => {
  const session = useSession()
  const act = useAct(callWords)
  const may = (verb: 'request-signature' | 'submit' | 'return-to-clerk'): boolean =>
    can(session, verb, 'draft', draft)

  const present = (): void => {
    if (!isComplete) return onAsk()
    act.run(async () => {
      const revision = await flush()
      if (revision === null) return onAsk()
      await call('requestSignature', { registrationId: RegistrationId.parse(id), revision })
      onMoved()
    })
  }
  const readBeforeSigning = (): void =>
    act.run(async () => {
      await flush()
      navigate(`/dang-ky/${id}/ky`)
    })

  return (
    <div class="next-step">
      <p>
        <strong>{stateNames[draft.state]}.</strong> Bước tiếp theo: {nextActor[draft.state]}.
      </p>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa thực hiện được">
          {act.problem}
        </Banner>
      )}
      <div class="buttons">
        {may('request-signature') && (
          <button type="button" class="button primary" disabled={act.busy} onClick={present}>
            Trình thủ trưởng
          </button>
        )}
        {may('submit') && (
          <button type="button" class="button primary" disabled={act.busy} onClick={readBeforeSigning}>
            Xem lại để ký duyệt
          </button>
        )}
      </div>
      {may('return-to-clerk') && (
        <ReturnToClerk
          id={id}
          label={session.role === 'head' ? 'Trả lại chuyên viên' : 'Rút lại để sửa tiếp'}
          onMoved={onMoved}
        />
      )}
    </div>
  )
}
