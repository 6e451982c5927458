// An officer's word on one finding: accepted, dismissed with a reason, and each taken back as easily.
import { useState } from 'preact/hooks'
import type { RegistrationId } from '../../../domain/registration/documents.ts'
import type { Finding } from '../../../domain/screening/finding.ts'
import type { Judgement } from '../../../domain/screening/judgement.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import { callWords } from '../registration/refusal-words.ts'

type Props = {
  finding: Finding
  judgement: Judgement | undefined
  of: { registrationId: RegistrationId; version: number }
  onJudged: () => void
}

const Judged = ({ judgement }: { judgement: Judgement }) => (
  <p>
    <strong>{judgement.verdict === 'accepted' ? 'Đã nhận' : 'Đã bỏ qua'}</strong> – {judgement.by.name},{' '}
    {judgement.by.agencyName}
    {judgement.reason !== '' && `: ${judgement.reason}`}
  </p>
)

export const Judge = ({ finding, judgement, of, onJudged }: Props) => {
  const [reason, setReason] = useState('')
  const act = useAct(callWords)
  const judge = (verdict: Judgement['verdict'] | 'open'): void =>
    act.run(async () => {
      await call('judgeFinding', { ...of, finding: finding.key, verdict, reason })
      setReason('')
      onJudged()
    })
  return (
    <div class="judge">
      {judgement !== undefined && <Judged judgement={judgement} />}
      {act.problem !== '' && <p class="problem">{act.problem}</p>}
      {judgement === undefined ? (
        <>
          <button type="button" class="button" disabled={act.busy} onClick={() => judge('accepted')}>
            Nhận
          </button>
          <details>
            <summary>Bỏ qua…</summary>
            <div class="field">
              <label for={`reason-${finding.key}`}>Lý do bỏ qua</label>
              <input
                id={`reason-${finding.key}`}
                type="text"
                value={reason}
                onInput={(event) => setReason(event.currentTarget.value)}
              />
            </div>
            <button type="button" class="button" disabled={act.busy} onClick={() => judge('dismissed')}>
              Bỏ qua nội dung này
            </button>
          </details>
        </>
      ) : (
        <button type="button" class="button" disabled={act.busy} onClick={() => judge('open')}>
          Hoàn tác
        </button>
      )}
    </div>
  )
}
