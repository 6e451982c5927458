// The notice of a meeting as files, and taking in the signed one with its number and day.
import { useState } from 'preact/hooks'
import { can } from '../../../domain/access/table.ts'
import { writtenNumber, type Meeting } from '../../../domain/meeting/meeting.ts'
import { readWrittenDate, writtenDate } from '../../../domain/time/instant.ts'
import { useSession } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Banner } from '../view/feedback.tsx'
import { FileBox } from '../view/file-box.tsx'
import { openPaper, upload } from './meetings.ts'

const files = { docx: 'Tải bản Word (.docx)', pdf: 'Tải bản PDF chưa ký', signed: 'Tải bản đã ký' } as const

export const Papers = ({ meeting }: { meeting: Meeting }) => {
  const act = useAct(callWords)
  const notice = meeting.issued.at(-1)
  const offered = (['docx', 'pdf', 'signed'] as const).filter(
    (file) => file !== 'signed' || notice !== undefined,
  )
  return (
    <section class="panel no-print" aria-labelledby="papers-title">
      <h2 id="papers-title">Thông báo kết luận</h2>
      <p>
        {notice === undefined
          ? 'Số và ngày để trống cho đến khi có bản đã ký. Mỗi lần bấm tạo một liên kết dùng được trong 5 phút.'
          : `Số ${writtenNumber(notice.number, meeting.notice.symbol)} ngày ${writtenDate(notice.date)}, bản thứ ${notice.version}.`}
      </p>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa tải được">
          {act.problem}
        </Banner>
      )}
      <div class="buttons">
        {offered.map((file) => (
          <button
            key={file}
            type="button"
            class="button"
            disabled={act.busy}
            onClick={() => act.run(() => openPaper(meeting.id, file))}
          >
            {files[file]}
          </button>
        ))}
      </div>
    </section>
  )
}

type Signed = { file: File | null; number: string; date: string }

/** What is still missing, in words; empty when it can be sent. */
const lackOf = ({ file, number, date }: Signed): string => {
  if (file === null) return 'Xin chọn tệp PDF đã ký.'
  if (!/^[1-9]\d{0,3}$/.test(number)) return 'Số chưa đúng. Ví dụ đúng: 5'
  return readWrittenDate(date) === null ? 'Ngày chưa đúng. Ví dụ đúng: 21/08/2026' : ''
}

const SignedFields = ({ signed, set }: { signed: Signed; set: (signed: Signed) => void }) => (
  <>
    <FileBox
      id="signed-file"
      label="Bản PDF đã ký"
      hint="Tệp PDF, tối đa 25 MB."
      accept="application/pdf"
      disabled={false}
      onPick={(file) => set({ ...signed, file })}
    />
    <div class="field">
      <label for="signed-number">Số</label>
      <input
        id="signed-number"
        type="text"
        inputMode="numeric"
        value={signed.number}
        onInput={(event) => set({ ...signed, number: event.currentTarget.value.trim() })}
      />
    </div>
    <div class="field">
      <label for="signed-date">Ngày ban hành</label>
      <input
        id="signed-date"
        type="text"
        inputMode="numeric"
        value={signed.date}
        onInput={(event) => set({ ...signed, date: event.currentTarget.value })}
      />
    </div>
  </>
)

export const Issue = ({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) => {
  const session = useSession()
  const [signed, setSigned] = useState<Signed>({ file: null, number: '', date: '' })
  const [lack, setLack] = useState('')
  const act = useAct(callWords)
  if (!can(session, 'issue', 'meeting', meeting)) return null
  const send = (event: Event): void => {
    event.preventDefault()
    setLack(lackOf(signed))
    const date = readWrittenDate(signed.date)
    const { file, number } = signed
    if (lackOf(signed) !== '' || file === null || date === null) return
    act.run(async () => {
      const id = await upload(file, session)
      await call('issueNotice', { meetingId: meeting.id, upload: id, number: Number(number), date })
      onDone()
    })
  }
  const problem = lack || act.problem
  return (
    <form class="panel stack no-print" onSubmit={send}>
      <h2>{meeting.issued.length === 0 ? 'Nhận bản đã ký và gửi đi' : 'Gửi bản đính chính'}</h2>
      <p class="hint">Mọi cơ quan và nơi nhận có thư điện tử được gửi liên kết.</p>
      {problem !== '' && (
        <Banner kind="error" title="Chưa gửi được">
          {problem}
        </Banner>
      )}
      <SignedFields signed={signed} set={setSigned} />
      <button type="submit" class="button primary" disabled={act.busy}>
        Ban hành và gửi
      </button>
    </form>
  )
}
