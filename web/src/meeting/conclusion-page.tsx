// A published conclusion as every agency reads it: assessment, tasks, and the signed notice. An agency's own outcome stands on
// its entries' pages.
import { writtenNumber, type PublishedConclusion } from '../../../domain/meeting/meeting.ts'
import { writtenDate } from '../../../domain/time/instant.ts'
import type { PageProps } from '../app/routes.ts'
import { useAct } from '../platform/use-act.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Await, Banner } from '../view/feedback.tsx'
import { openPaper, readConclusion } from './meetings.ts'

const ConclusionView = ({ conclusion }: { conclusion: PublishedConclusion }) => {
  const act = useAct(callWords)
  const notice = conclusion.issued.at(-1)
  return (
    <>
      <h1>{conclusion.subject}</h1>
      {notice !== undefined && (
        <div class="panel standing">
          <p>
            Thông báo số {writtenNumber(notice.number, conclusion.symbol)} ngày {writtenDate(notice.date)}
            {notice.version > 1 && ` (bản đính chính, thay cho bản trước)`}.
          </p>
          {act.problem !== '' && (
            <Banner kind="error" title="Chưa tải được">
              {act.problem}
            </Banner>
          )}
          <button
            type="button"
            class="button primary"
            disabled={act.busy}
            onClick={() => act.run(() => openPaper(conclusion.meetingId, 'signed'))}
          >
            Tải Thông báo đã ký (PDF)
          </button>
        </div>
      )}
      <section class="panel" aria-labelledby="assessment-title">
        <h2 id="assessment-title">Đánh giá chung</h2>
        <p class="typed-text">{conclusion.assessment}</p>
      </section>
      <section class="panel" aria-labelledby="tasks-title">
        <h2 id="tasks-title">Nhiệm vụ</h2>
        <ol>
          {conclusion.tasks.map(({ to, text, due }, at) => (
            <li key={at}>
              <strong>{to}:</strong> {text} {due !== '' && `Thời hạn: ${writtenDate(due)}.`}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

export const ConclusionPage = ({ params }: PageProps) => {
  const id = params['id'] ?? ''
  const [loaded, reload] = useLoaded(id, () => readConclusion(id))
  return (
    <>
      {loaded.at === 'failed' && <h1>Thông báo kết luận</h1>}
      <Await loaded={loaded} onRetry={reload} lines={8}>
        {(conclusion) => <ConclusionView conclusion={conclusion} />}
      </Await>
    </>
  )
}
