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

/** What the buttons do; each saves what is typed before anything else happens. */
const useMoves = ({ id, isComplete, onAsk, flush, onMoved }: Props) => {
  const { busy, problem, run } = useAct(callWords)
  const present = (): void => {
    if (!isComplete) return onAsk()
    run(async () => {
      const revision = await flush()
      if (revision === null) return onAsk()
      await call('requestSignature', { registrationId: RegistrationId.parse(id), revision })
      onMoved()
      window.scrollTo(0, 0)
    })
  }
  const readBeforeSigning = (): void =>
    run(async () => {
      if ((await flush()) === null) return onAsk()
      navigate(`/dang-ky/${id}/ky`)
    })
  return { busy, problem, present, readBeforeSigning }
}

export const NextStep = (props: Props) => {
  const { id, draft, onMoved } = props
  const session = useSession()
  const { busy, problem, present, readBeforeSigning } = useMoves(props)
  return (
    <div class="next-step">
      <p>
        <strong>{stateNames[draft.state]}.</strong> Bước tiếp theo: {nextActor[draft.state]}.
      </p>
      {problem !== '' && (
        <Banner kind="error" title="Chưa thực hiện được">
          {problem}
        </Banner>
      )}
      <div class="buttons">
        {can(session, 'request-signature', 'draft', draft) && (
          <button type="button" class="button primary" disabled={busy} onClick={present}>
            Trình thủ trưởng
          </button>
        )}
        {can(session, 'submit', 'draft', draft) && (
          <button type="button" class="button primary" disabled={busy} onClick={readBeforeSigning}>
            Xem lại để ký duyệt
          </button>
        )}
      </div>
      {can(session, 'return-to-clerk', 'draft', draft) && (
        <ReturnToClerk id={id} label="Trả lại chuyên viên" onMoved={onMoved} />
      )}
    </div>
  )
}
