// The boxes of a request for changes: grounds, the machine's questions that go along, note and due day.
import { grounds, type Finding } from '../../../domain/screening/finding.ts'
import { groundNames } from '../../../domain/words/vi.ts'
import { toggled, type Problems, type Request } from './request.ts'

const Problem = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : <p class="problem">{text}</p>

type PartProps = { request: Request; set: (part: Partial<Request>) => void; problem: string | undefined }

export const Grounds = ({ request, set, problem }: PartProps) => (
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

export const PassedOn = ({
  request,
  set,
  findings,
}: Omit<PartProps, 'problem'> & { findings: readonly Finding[] }) => (
  <fieldset class="field">
    <legend>Câu hỏi của hệ thống gửi kèm</legend>
    {findings.length === 0 && <p class="hint">Hệ thống không có câu hỏi nào cho hồ sơ này.</p>}
    {findings.map((finding) => (
      <label class="choice" key={finding.key}>
        <input
          type="checkbox"
          checked={request.findings.includes(finding.key)}
          onChange={(event) =>
            set({ findings: toggled(request.findings, finding.key, event.currentTarget.checked) })
          }
        />
        <span>
          {groundNames[finding.ground]}: {finding.question}
        </span>
      </label>
    ))}
  </fieldset>
)

export const NoteAndDue = ({
  request,
  set,
  problems,
}: Omit<PartProps, 'problem'> & { problems: Problems }) => (
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
