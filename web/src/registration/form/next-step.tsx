// The draft's next step for this person: present it to the head, review and sign it, or hand it back.
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
import { ReturnToClerk } from './return-to-clerk.tsx'

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
      window.scrollTo(0, 0)
    })
  }
  const readBeforeSigning = (): void =>
    act.run(async () => {
      if ((await flush()) === null) return onAsk()
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
      {may('return-to-clerk') && <ReturnToClerk id={id} label="Trả lại chuyên viên" onMoved={onMoved} />}
    </div>
  )
}
