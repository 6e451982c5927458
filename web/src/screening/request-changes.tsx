// Asking an agency for changes: grounds, note, due day, which findings go along; then a preview of exactly what the
// agency will read, and only then sending.
import { useState } from 'preact/hooks'
import { useSession } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import type { Entry } from '../registration/entry/entry.ts'
import { FeedbackView } from '../registration/feedback-view.tsx'
import { callWords } from '../registration/refusal-words.ts'
import { Banner } from '../view/feedback.tsx'
import { Grounds, NoteAndDue, PassedOn } from './request-boxes.tsx'
import { check, firstRequest, previewOf, type Request } from './request.ts'

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
    <details id="request-changes">
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
