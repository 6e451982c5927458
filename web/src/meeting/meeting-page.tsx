// One meeting: prepared by the desk, concluded by leadership, its notice made, signed and sent.
import { can } from '../../../domain/access/table.ts'
import type { Meeting } from '../../../domain/meeting/meeting.ts'
import { writtenDate, writtenInstant } from '../../../domain/time/instant.ts'
import { meetingStateNames } from '../../../domain/words/meeting-vi.ts'
import type { PageProps } from '../app/routes.ts'
import { useSession } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Await, Banner } from '../view/feedback.tsx'
import { Conclude, Preview } from './conclude.tsx'
import { readMeeting } from './meetings.ts'
import { Issue, Papers } from './papers.tsx'
import { PreparationForm } from './preparation-form.tsx'

const Standing = ({ meeting, onMoved }: { meeting: Meeting; onMoved: () => void }) => {
  const session = useSession()
  const act = useAct(callWords)
  const collect = (): void =>
    act.run(async () => {
      await call('collectAgenda', { meetingId: meeting.id, revision: meeting.revision })
      onMoved()
    })
  return (
    <div class="panel standing">
      <p>
        <span class="badge">{meetingStateNames[meeting.state]}</span>{' '}
        {meeting.state === 'preparing' &&
          'Sở Nội vụ, Sở Khoa học và Công nghệ chuẩn bị và lưu; lãnh đạo UBND tỉnh xem lại rồi kết luận.'}
        {meeting.concluded !== null &&
          `${meeting.concluded.by.name}, ${meeting.concluded.by.position}, kết luận lúc ${writtenInstant(meeting.concluded.at)}.`}
      </p>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa thực hiện được">
          {act.problem}
        </Banner>
      )}
      {can(session, 'prepare', 'meeting', meeting) && (
        <button type="button" class="button" disabled={act.busy} onClick={collect}>
          Thêm các hồ sơ mới được đề nghị
        </button>
      )}
    </div>
  )
}

const MeetingView = ({ meeting, onMoved }: { meeting: Meeting; onMoved: () => void }) => {
  const session = useSession()
  const isPreparing = can(session, 'prepare', 'meeting', meeting)
  return (
    <>
      <h1>{meeting.heldOn === '' ? 'Buổi làm việc' : `Buổi làm việc ngày ${writtenDate(meeting.heldOn)}`}</h1>
      <Standing meeting={meeting} onMoved={onMoved} />
      {can(session, 'conclude', 'meeting', meeting) && <Conclude meeting={meeting} onDone={onMoved} />}
      {isPreparing ? (
        <PreparationForm key={meeting.revision} meeting={meeting} onSaved={onMoved} />
      ) : (
        <section class="panel" aria-labelledby="outcome-title">
          <h2 id="outcome-title">Kết luận về từng hồ sơ</h2>
          <Preview agenda={meeting.agenda} />
        </section>
      )}
      <Papers meeting={meeting} />
      <Issue meeting={meeting} onDone={onMoved} />
    </>
  )
}

export const MeetingPage = ({ params }: PageProps) => {
  const id = params['id'] ?? ''
  const [loaded, reload] = useLoaded(id, () => readMeeting(id))
  return (
    <>
      {loaded.at === 'failed' && <h1>Buổi làm việc</h1>}
      <Await loaded={loaded} onRetry={reload} lines={10}>
        {(meeting) => <MeetingView meeting={meeting} onMoved={reload} />}
      </Await>
    </>
  )
}
