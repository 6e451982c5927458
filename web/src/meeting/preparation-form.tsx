// The boxes in which a meeting is prepared; saved as a whole, against the revision that was read.
import { useState } from 'preact/hooks'
import type { ItemChoice, Meeting } from '../../../domain/meeting/meeting.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Banner } from '../view/feedback.tsx'
import { Agenda } from './agenda.tsx'
import { readTyped, typed, type Typed } from './typed.ts'

type TextBox = Exclude<keyof Typed, 'tasks'>
type Box = { label: string; hint?: string; rows?: number }

const meetingBoxes: readonly TextBox[] = ['heldOn', 'chair', 'participants', 'remarks', 'assessment']
const noticeBoxes: readonly TextBox[] = [
  'subject',
  'bases',
  'opening',
  'closing',
  'authority',
  'signer',
  'recipients',
  'filing',
]

const boxes: Readonly<Record<TextBox, Box>> = {
  heldOn: { label: 'Ngày họp', hint: 'Ví dụ: 19/08/2026' },
  chair: { label: 'Người chủ trì' },
  participants: { label: 'Thành phần tham dự', hint: 'Mỗi dòng: họ tên; chức vụ; cơ quan', rows: 4 },
  remarks: { label: 'Ý kiến tại buổi làm việc', hint: 'Mỗi dòng: người phát biểu; ý kiến', rows: 5 },
  assessment: { label: 'Đánh giá chung', rows: 6 },
  subject: { label: 'Trích yếu', rows: 2 },
  bases: { label: 'Căn cứ ban hành', hint: 'Mỗi dòng một văn bản; để trống nếu không ghi', rows: 3 },
  opening: { label: 'Đoạn mở đầu', hint: 'Để trống: hệ thống viết theo ngày họp và thành phần', rows: 3 },
  closing: { label: 'Đoạn kết', rows: 3 },
  authority: { label: 'Thẩm quyền ký', hint: 'Mỗi dòng một cấp, ví dụ: TL. CHỦ TỊCH', rows: 3 },
  signer: { label: 'Họ tên người ký' },
  recipients: { label: 'Nơi nhận', hint: 'Mỗi dòng: nơi nhận; thư điện tử (nếu gửi thêm)', rows: 4 },
  filing: { label: 'Lưu', hint: 'Ví dụ: VT, NC, TH' },
}

type FieldProps = { name: TextBox; form: Typed; set: (part: Partial<Typed>) => void }

const Field = ({ name, form, set }: FieldProps) => {
  const { label, hint, rows } = boxes[name]
  const common = {
    id: name,
    value: form[name],
    'aria-describedby': hint === undefined ? undefined : `${name}-hint`,
  }
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {rows === undefined ? (
        <input type="text" {...common} onInput={(event) => set({ [name]: event.currentTarget.value })} />
      ) : (
        <textarea rows={rows} {...common} onInput={(event) => set({ [name]: event.currentTarget.value })} />
      )}
    </div>
  )
}

const taskParts = { to: 'Giao cho', text: 'Nhiệm vụ', due: 'Thời hạn (ngày/tháng/năm, nếu có)' } as const

const Tasks = ({ form, set }: Omit<FieldProps, 'name'>) => {
  const change = (at: number, part: Partial<Typed['tasks'][number]>): void =>
    set({ tasks: form.tasks.map((task, each) => (each === at ? { ...task, ...part } : task)) })
  return (
    <fieldset class="field">
      <legend>Nhiệm vụ và thời hạn</legend>
      {form.tasks.map((task, at) => (
        <div class="task" key={at}>
          {(['to', 'text', 'due'] as const).map((part) => (
            <div class="field" key={part}>
              <label for={`task-${at}-${part}`}>
                {taskParts[part]} ({at + 1})
              </label>
              <textarea
                id={`task-${at}-${part}`}
                rows={part === 'text' ? 4 : 1}
                value={task[part]}
                onInput={(event) => change(at, { [part]: event.currentTarget.value })}
              />
            </div>
          ))}
          <button
            type="button"
            class="button"
            onClick={() => set({ tasks: form.tasks.filter((_, each) => each !== at) })}
          >
            Bỏ nhiệm vụ {at + 1}
          </button>
        </div>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => set({ tasks: [...form.tasks, { to: '', text: '', due: '' }] })}
      >
        Thêm nhiệm vụ
      </button>
    </fieldset>
  )
}

const boxName = (box: string): string =>
  Object.entries(boxes).find(([name]) => name === box)?.[1].label ?? 'Nhiệm vụ và thời hạn'

/** What is being typed, and saving it. */
const usePreparation = (meeting: Meeting, onSaved: () => void) => {
  const [form, setForm] = useState(() => typed(meeting))
  const [agenda, setAgenda] = useState<readonly ItemChoice[]>(meeting.agenda)
  const [problem, setProblem] = useState('')
  const act = useAct(callWords)
  const save = (event: Event): void => {
    event.preventDefault()
    const read = readTyped(form, meeting)
    setProblem(read.ok ? '' : `Mục «${boxName(read.box)}» chưa đúng. Xin xem gợi ý của mục rồi sửa.`)
    if (!read.ok) return
    const choices = agenda.map(({ registrationId, outcome, grounds, note }) => ({
      registrationId,
      outcome,
      grounds,
      note,
    }))
    act.run(async () => {
      await call('saveMeeting', {
        meetingId: meeting.id,
        revision: meeting.revision,
        preparation: { ...read.value, participants: [...read.value.participants] },
        agenda: choices,
      })
      onSaved()
    })
  }
  const set = (part: Partial<Typed>): void => setForm({ ...form, ...part })
  return { form, set, agenda, setAgenda, save, busy: act.busy, problem: problem || act.problem }
}

export const PreparationForm = ({ meeting, onSaved }: { meeting: Meeting; onSaved: () => void }) => {
  const { form, set, agenda, setAgenda, save, busy, problem } = usePreparation(meeting, onSaved)
  return (
    <form class="stack" onSubmit={save}>
      <section class="panel" aria-labelledby="agenda-title">
        <h2 id="agenda-title">Chương trình: {agenda.length} hồ sơ</h2>
        <Agenda items={meeting.agenda} choices={agenda} set={setAgenda} />
      </section>
      <section class="panel" aria-labelledby="meeting-title">
        <h2 id="meeting-title">Buổi làm việc và kết luận</h2>
        {meetingBoxes.map((name) => (
          <Field key={name} name={name} form={form} set={set} />
        ))}
        <Tasks form={form} set={set} />
      </section>
      <details class="panel">
        <summary>Thể thức Thông báo</summary>
        {noticeBoxes.map((name) => (
          <Field key={name} name={name} form={form} set={set} />
        ))}
      </details>
      {problem !== '' && (
        <Banner kind="error" title="Chưa lưu được">
          {problem}
        </Banner>
      )}
      <button type="submit" class="button primary" disabled={busy}>
        Lưu chuẩn bị
      </button>
    </form>
  )
}
