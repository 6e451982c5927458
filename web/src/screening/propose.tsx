// What an officer proposes to the meeting: acknowledge, merge into another entry, or not acknowledge; and taking it back.
import { useState } from 'preact/hooks'
import { can } from '../../../domain/access/table.ts'
import type { Registration } from '../../../domain/registration/documents.ts'
import { grounds, type Ground } from '../../../domain/screening/finding.ts'
import { groundNames } from '../../../domain/words/vi.ts'
import { useSession } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import type { Entry } from '../registration/entry/entry.ts'
import { callWords } from '../registration/refusal-words.ts'
import { registrationByCode } from '../registration/registrations.ts'
import { Banner } from '../view/feedback.tsx'
import { toggled } from './request.ts'

type Outcome = 'accept' | 'merge' | 'reject'
type Proposal = { outcome: Outcome; grounds: readonly Ground[]; note: string; lead: string }

const outcomeNames: Readonly<Record<Outcome, string>> = {
  accept: 'Đề nghị ghi nhận',
  merge: 'Đề nghị gộp vào hồ sơ khác',
  reject: 'Đề nghị không ghi nhận',
}

class UnknownLead extends Error {}

const wordsFor = (error: unknown): string | Promise<string> =>
  error instanceof UnknownLead
    ? 'Không có hồ sơ nào mang mã nhận gộp này. Xin chép đúng mã, ví dụ từ phần «Hồ sơ tương tự».'
    : callWords(error)

const send = async ({ id, version }: Registration, proposal: Proposal): Promise<void> => {
  const lead = proposal.outcome === 'merge' ? await registrationByCode(proposal.lead) : null
  if (proposal.outcome === 'merge' && lead === null) throw new UnknownLead()
  await call('proposeOutcome', {
    registrationId: id,
    version,
    outcome: proposal.outcome,
    grounds: proposal.outcome === 'reject' ? [...proposal.grounds] : [],
    note: proposal.note,
    lead: lead?.id ?? null,
  })
}

type PartProps = { proposal: Proposal; set: (part: Partial<Proposal>) => void }

const Outcomes = ({ proposal, set }: PartProps) => (
  <fieldset class="field">
    <legend>Đề nghị với buổi làm việc</legend>
    {(['accept', 'merge', 'reject'] as const).map((outcome) => (
      <label class="choice" key={outcome}>
        <input
          type="radio"
          name="proposal"
          checked={proposal.outcome === outcome}
          onChange={() => set({ outcome })}
        />
        <span>{outcomeNames[outcome]}</span>
      </label>
    ))}
  </fieldset>
)

const Grounds = ({ proposal, set }: PartProps) => (
  <fieldset class="field">
    <legend>Căn cứ không đạt</legend>
    {grounds.map((ground) => (
      <label class="choice" key={ground}>
        <input
          type="checkbox"
          checked={proposal.grounds.includes(ground)}
          onChange={(event) =>
            set({ grounds: toggled(proposal.grounds, ground, event.currentTarget.checked) })
          }
        />
        <span>{groundNames[ground]}</span>
      </label>
    ))}
  </fieldset>
)

const Lead = ({ proposal, set, entry }: PartProps & { entry: Entry }) => (
  <div class="field">
    <label for="proposal-lead">Mã hồ sơ nhận gộp</label>
    <p class="hint" id="proposal-lead-hint">
      Hai cơ quan được hỏi ý kiến và chỉ biết mã hồ sơ, tên cơ quan của nhau.
    </p>
    <input
      id="proposal-lead"
      type="text"
      list="similar-codes"
      aria-describedby="proposal-lead-hint"
      value={proposal.lead}
      onInput={(event) => set({ lead: event.currentTarget.value })}
    />
    <datalist id="similar-codes">
      {(entry.screening?.similar ?? []).map(({ code, agencyName }) => (
        <option key={code} value={code}>
          {agencyName}
        </option>
      ))}
    </datalist>
  </div>
)

export const Propose = ({ entry, onDone }: { entry: Entry; onDone: () => void }) => {
  const { registration } = entry
  const [proposal, setProposal] = useState<Proposal>({ outcome: 'accept', grounds: [], note: '', lead: '' })
  const act = useAct(wordsFor)
  const set = (part: Partial<Proposal>): void => setProposal({ ...proposal, ...part })
  const submit = (event: Event): void => {
    event.preventDefault()
    act.run(async () => {
      await send(registration, proposal)
      onDone()
    })
  }
  return (
    <details id="propose">
      <summary>Đề nghị với buổi làm việc</summary>
      <form class="stack" onSubmit={submit}>
        <Outcomes proposal={proposal} set={set} />
        {proposal.outcome === 'merge' && <Lead proposal={proposal} set={set} entry={entry} />}
        {proposal.outcome === 'reject' && <Grounds proposal={proposal} set={set} />}
        <div class="field">
          <label for="proposal-note">
            {proposal.outcome === 'accept' ? 'Ý kiến (nếu có)' : 'Ý kiến, cơ quan sẽ đọc'}
          </label>
          <textarea
            id="proposal-note"
            rows={3}
            value={proposal.note}
            onInput={(event) => set({ note: event.currentTarget.value })}
          />
        </div>
        {act.problem !== '' && (
          <Banner kind="error" title="Chưa gửi được đề nghị">
            {act.problem}
          </Banner>
        )}
        <button type="submit" class="button" disabled={act.busy}>
          Gửi đề nghị
        </button>
      </form>
    </details>
  )
}

/** Until leadership concludes, a proposal is taken back in one click. */
export const TakeBack = ({ registration, onDone }: { registration: Registration; onDone: () => void }) => {
  const session = useSession()
  const act = useAct(callWords)
  if (!can(session, 'take-back', 'registration', registration)) return null
  const takeBack = (): void =>
    act.run(async () => {
      await call('takeBackProposal', { registrationId: registration.id, note: '' })
      onDone()
    })
  return (
    <Banner kind="info" title="Hồ sơ đang chờ buổi làm việc kết luận">
      {act.problem !== '' && <p class="problem">{act.problem}</p>}
      <button type="button" class="button" disabled={act.busy} onClick={takeBack}>
        Rút lại đề nghị
      </button>
    </Banner>
  )
}
