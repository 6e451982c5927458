// A submitted registration, for its agency and for the desk: state and next actor first, then what this person can do,
// then content and history.
import { can } from '../../../../domain/access/table.ts'
import { areaOf } from '../../../../domain/campaign/campaign.ts'
import { writtenInstant } from '../../../../domain/time/instant.ts'
import { nextActor } from '../../../../domain/words/vi.ts'
import type { PageProps } from '../../app/routes.ts'
import { usePlace } from '../../app/router.ts'
import { Due } from '../../campaign/due.tsx'
import { useSession } from '../../directory/session.ts'
import { useLoaded } from '../../platform/use-loaded.ts'
import { DeskPanel } from '../../screening/desk-panel.tsx'
import { Await, Banner } from '../../view/feedback.tsx'
import { StateBadge } from '../../view/state-badge.tsx'
import { FeedbackView } from '../feedback-view.tsx'
import { feedbackIn } from '../feedback.ts'
import { readEntry, type Entry } from './entry.ts'
import { Answers } from './answers.tsx'
import { ReceiptView } from './receipt.tsx'
import { Timeline } from './timeline.tsx'
import { Versions } from './versions.tsx'
import { Withdraw } from './withdraw.tsx'

const Standing = ({ registration, campaign }: Entry) => (
  <div class="panel standing">
    <p>
      <StateBadge state={registration.state} /> {nextActor[registration.state]}.{' '}
      {registration.due !== null && <Due label="Hạn trả lời" due={registration.due} />}
    </p>
    <dl class="facts">
      <div>
        <dt>Mã hồ sơ</dt>
        <dd class="code">{registration.code}</dd>
      </div>
      <div>
        <dt>Cơ quan đăng ký</dt>
        <dd>{registration.agencyName}</dd>
      </div>
      <div>
        <dt>Lĩnh vực</dt>
        <dd>{areaOf(campaign, registration.area)?.name ?? registration.area}</dd>
      </div>
      <div>
        <dt>Nộp lần gần nhất</dt>
        <dd>
          {writtenInstant(registration.submittedAt)} (phiên bản {registration.version})
        </dd>
      </div>
    </dl>
  </div>
)

/** What the agency was asked: while it has to answer as the next step, afterwards as a record. */
const Asked = ({ entry, isOwn }: { entry: Entry; isOwn: boolean }) => {
  const feedback = feedbackIn(entry.timeline, entry.released)
  if (feedback === null) return null
  if (entry.registration.state !== 'changes-requested')
    return (
      <details class="panel">
        <summary>Yêu cầu bổ sung, chỉnh sửa trước đây (phiên bản {feedback.request.version})</summary>
        <FeedbackView feedback={feedback} />
      </details>
    )
  return (
    <>
      <FeedbackView feedback={feedback} />
      {isOwn && (
        <p class="no-print">
          <a class="button primary" href={`/dang-ky/${entry.registration.id}/soan`}>
            Sửa và nộp lại
          </a>
        </p>
      )}
    </>
  )
}

const EntryView = ({ entry, onMoved }: { entry: Entry; onMoved: () => void }) => {
  const session = useSession()
  const { registration } = entry
  const justSubmitted = usePlace().query.has('vua-nop')
  const isOwn = can(session, 'create', 'draft', registration)
  return (
    <>
      <h1>{registration.title}</h1>
      {justSubmitted && (
        <Banner kind="success" title={`Đã nộp. Mã hồ sơ: ${registration.code}`}>
          Giấy biên nhận ở ngay dưới đây và đã được gửi vào hộp thư của chuyên viên đầu mối và thủ trưởng.
        </Banner>
      )}
      <Standing {...entry} />
      <Asked entry={entry} isOwn={isOwn} />
      <div class="entry">
        <div class="entry-acts">
          {can(session, 'get', 'screening', {}) && <DeskPanel entry={entry} onMoved={onMoved} />}
          <Answers registration={registration} onDone={onMoved} />
          <ReceiptView registration={registration} isOpen={justSubmitted} />
        </div>
        <div class="entry-content">
          <Versions versions={entry.versions} campaign={entry.campaign} />
        </div>
        <div class="entry-history">
          <Timeline entries={entry.timeline} />
          {can(session, 'withdraw', 'registration', registration) && (
            <Withdraw id={registration.id} onDone={onMoved} />
          )}
        </div>
      </div>
    </>
  )
}

export const EntryPage = ({ params }: PageProps) => {
  const session = useSession()
  const id = params['id'] ?? ''
  const [loaded, reload] = useLoaded(id, () => readEntry(id, session))
  return (
    <>
      {loaded.at === 'failed' && <h1>Hồ sơ đăng ký</h1>}
      <Await loaded={loaded} onRetry={reload} lines={10}>
        {(entry) => <EntryView entry={entry} onMoved={reload} />}
      </Await>
    </>
  )
}
