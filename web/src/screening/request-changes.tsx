// Asking an agency for changes: grounds, note, due day, which findings go along; then a preview of exactly what the
// agency will read, and only then sending.
import { useState } from 'preact/hooks'
import { noteMax } from '../../../domain/registration/documents.ts'
import { grounds, releasable, type Finding, type Ground } from '../../../domain/screening/finding.ts'
import { readWrittenDate, writtenDate, type LocalDate } from '../../../domain/time/instant.ts'
import { addWorkingDays } from '../../../domain/time/working-days.ts'
import { questionWords } from '../../../domain/words/screening-vi.ts'
import { groundNames } from '../../../domain/words/vi.ts'
import { useSession, type Session } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import { now, today } from '../platform/server-clock.ts'
import { useAct } from '../platform/use-act.ts'
import type { Entry } from '../registration/entry/entry.ts'
import { FeedbackView } from '../registration/feedback-view.tsx'
import type { Feedback } from '../registration/feedback.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Banner } from '../view/feedback.tsx'

type Request = { grounds: readonly Ground[]; note: string; due: string; findings: readonly number[] }

const toggled = <T,>(list: readonly T[], one: T, on: boolean): T[] =>
  on ? [...list, one] : list.filter((held) => held !== one)

/** What is still wrong with a request, by field; and the day it names. */
const check = (
  request: Request,
): { problems: Partial<Record<keyof Request, string>>; due: LocalDate | null } => {
  const due = readWrittenDate(request.due)
  const problems: Partial<Record<keyof Request, string>> = {}
  if (request.grounds.length === 0) problems.grounds = 'Xin chọn ít nhất một căn cứ.'
  if (request.note.trim() === '')
    problems.note = 'Xin viết rõ cơ quan cần sửa gì. Ví dụ: «Bổ sung số liệu năm 2025».'
  if (request.note.length > noteMax)
    problems.note = `Ý kiến dài ${request.note.length} ký tự, tối đa ${noteMax}. Xin rút gọn.`
  if (due === null) problems.due = `Ngày chưa đúng. Ví dụ đúng: ${writtenDate(addWorkingDays(today(), 5))}`
  else if (due <= today()) problems.due = 'Hạn trả lời phải sau ngày hôm nay.'
  return { problems, due }
}

const Problem = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : <p class="problem">{text}</p>

type PartProps = { request: Request; set: (part: Partial<Request>) => void; problem: string | undefined }

const Grounds = ({ request, set, problem }: PartProps) => (
  <fieldset class={problem === undefined ? 'field' : 'field wrong'}>
    <legend>Căn cứ</legend>
    <Problem text={problem} />
    {grounds.map((ground) => (
      <label class="choice" key={ground}>
        <input
          type="checkbox"
          checked={request.grounds.includes(ground)}
          onChange={(event) =>
            set({ grounds: toggled(request.grounds, ground, event.currentTarget.checked) })
          }
        />
        <span>{groundNames[ground]}</span>
      </label>
    ))}
  </fieldset>
)

const PassedOn = ({
  request,
  set,
  findings,
}: Omit<PartProps, 'problem'> & { findings: readonly Finding[] }) => (
  <fieldset class="field">
    <legend>Câu hỏi của hệ thống gửi kèm</legend>
    {findings.length === 0 && <p class="hint">Hệ thống không có câu hỏi nào cho hồ sơ này.</p>}
    {findings.map((finding, place) => (
      <label class="choice" key={place}>
        <input
          type="checkbox"
          checked={request.findings.includes(place)}
          onChange={(event) =>
            set({ findings: toggled(request.findings, place, event.currentTarget.checked) })
          }
        />
        <span>
          {groundNames[finding.ground]}: {questionWords(finding)}
        </span>
      </label>
    ))}
  </fieldset>
)

const NoteAndDue = ({
  request,
  set,
  problems,
}: Omit<PartProps, 'problem'> & { problems: Partial<Record<keyof Request, string>> }) => (
  <>
    <div class={problems.note === undefined ? 'field' : 'field wrong'}>
      <label for="request-note">Ý kiến gửi cơ quan</label>
      <Problem text={problems.note} />
      <textarea
        id="request-note"
        rows={4}
        aria-invalid={problems.note !== undefined}
        value={request.note}
        onInput={(event) => set({ note: event.currentTarget.value })}
      />
    </div>
    <div class={problems.due === undefined ? 'field' : 'field wrong'}>
      <label for="request-due">Hạn trả lời</label>
      <p class="hint" id="request-due-hint">
        Ngày/tháng/năm. Mặc định theo số ngày làm việc của đợt đăng ký.
      </p>
      <Problem text={problems.due} />
      <input
        id="request-due"
        type="text"
        inputMode="numeric"
        aria-describedby="request-due-hint"
        aria-invalid={problems.due !== undefined}
        value={request.due}
        onInput={(event) => set({ due: event.currentTarget.value })}
      />
    </div>
  </>
)

/** The request as the agency will see it, before it exists. */
const previewOf = (entry: Entry, request: Request, due: LocalDate | null, session: Session): Feedback => {
  const { registration, screening } = entry
  const { uid, role, name, position, agencyName } = session
  const findings = (screening?.findings ?? []).filter((_, place) => request.findings.includes(place))
  const at = now()
  return {
    request: {
      agencyId: registration.agencyId,
      seq: registration.seq + 1,
      verb: 'request-changes',
      from: 'screening',
      to: 'changes-requested',
      at,
      by: { uid, role, name, position, agencyName },
      version: registration.version,
      grounds: [...request.grounds],
      note: request.note.trim(),
      due,
    },
    released: {
      agencyId: registration.agencyId,
      version: registration.version,
      releasedAt: at,
      findings: findings.map(releasable),
    },
  }
}

type SendingProps = { entry: Entry; request: Request; onBack: () => void; onDone: () => void }

const Sending = ({ entry, request, onBack, onDone }: SendingProps) => {
  const session = useSession()
  const act = useAct(callWords)
  const { due } = check(request)
  const { id, version } = entry.registration
  const send = (): void =>
    act.run(async () => {
      if (due === null) return onBack()
      const { note, grounds: chosen, findings } = request
      await call('requestChanges', {
        registrationId: id,
        version,
        grounds: [...chosen],
        note,
        due,
        findings: [...findings],
      })
      onDone()
    })
  return (
    <div class="preview">
      <h3>Cơ quan sẽ thấy</h3>
      <FeedbackView feedback={previewOf(entry, request, due, session)} />
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa gửi được">
          {act.problem}
        </Banner>
      )}
      <div class="buttons">
        <button type="button" class="button primary" disabled={act.busy} onClick={send}>
          Gửi yêu cầu
        </button>
        <button type="button" class="button" onClick={onBack}>
          Sửa lại
        </button>
      </div>
    </div>
  )
}

const firstRequest = ({ campaign, screening }: Entry): Request => ({
  grounds: [],
  note: '',
  due: writtenDate(addWorkingDays(today(), campaign.answerDays)),
  findings: (screening?.findings ?? []).flatMap(({ strength }, place) =>
    strength === 'weak' ? [] : [place],
  ),
})

export const RequestChanges = ({ entry, onDone }: { entry: Entry; onDone: () => void }) => {
  const [request, setRequest] = useState(() => firstRequest(entry))
  const [stage, setStage] = useState<'closed' | 'asked' | 'preview'>('closed')
  const set = (part: Partial<Request>): void => setRequest({ ...request, ...part })
  const found = check(request)
  const problems = stage === 'asked' ? found.problems : {}
  const preview = (event: Event): void => {
    event.preventDefault()
    setStage(Object.keys(found.problems).length === 0 ? 'preview' : 'asked')
  }
  return (
    <details>
      <summary>Yêu cầu bổ sung, chỉnh sửa</summary>
      {stage === 'preview' ? (
        <Sending entry={entry} request={request} onBack={() => setStage('closed')} onDone={onDone} />
      ) : (
        <form class="stack" onSubmit={preview}>
          <Grounds request={request} set={set} problem={problems.grounds} />
          <PassedOn request={request} set={set} findings={entry.screening?.findings ?? []} />
          <NoteAndDue request={request} set={set} problems={problems} />
          <button type="submit" class="button">
            Xem trước khi gửi
          </button>
        </form>
      )}
    </details>
  )
}
