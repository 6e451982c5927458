// The meetings of the province, and opening the next one.
import { can } from '../../../domain/access/table.ts'
import { MeetingId } from '../../../domain/meeting/id.ts'
import { writtenDate } from '../../../domain/time/instant.ts'
import { meetingStateNames } from '../../../domain/words/meeting-vi.ts'
import { navigate } from '../app/router.ts'
import { currentCampaign } from '../campaign/campaigns.ts'
import { useSession } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Await, Banner, Empty } from '../view/feedback.tsx'
import { listMeetings, newId } from './meetings.ts'

const open = async (): Promise<void> => {
  const campaign = await currentCampaign()
  if (campaign === null) return
  const meetingId = MeetingId.parse(newId())
  await call('openMeeting', { meetingId, campaignId: campaign.id })
  navigate(`/buoi-lam-viec/${meetingId}`)
}

export const MeetingListPage = () => {
  const session = useSession()
  const act = useAct(callWords)
  const [loaded, reload] = useLoaded('meetings', listMeetings)
  return (
    <>
      <h1>Buổi làm việc</h1>
      <p>
        Lãnh đạo UBND tỉnh kết luận về các hồ sơ có đề nghị; kết luận được ban hành bằng Thông báo gửi các cơ
        quan.
      </p>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa mở được">
          {act.problem}
        </Banner>
      )}
      {can(session, 'prepare', 'meeting', { state: 'preparing' }) && (
        <p>
          <button type="button" class="button primary" disabled={act.busy} onClick={() => act.run(open)}>
            Chuẩn bị buổi làm việc mới
          </button>
        </p>
      )}
      <Await loaded={loaded} onRetry={reload} lines={6}>
        {(meetings) =>
          meetings.length === 0 ? (
            <Empty title="Chưa có buổi làm việc nào">
              <p>
                Khi có hồ sơ được đề nghị ghi nhận, gộp hoặc không ghi nhận, Sở Nội vụ hoặc Sở Khoa học và
                Công nghệ chuẩn bị buổi làm việc để lãnh đạo UBND tỉnh kết luận.
              </p>
            </Empty>
          ) : (
            <ul class="plain-list">
              {meetings.map(({ id, heldOn, state, agenda }) => (
                <li class="finding" key={id}>
                  <a class="row-link" href={`/buoi-lam-viec/${id}`}>
                    {heldOn === '' ? 'Chưa định ngày' : `Ngày ${writtenDate(heldOn)}`}
                  </a>
                  : {agenda.length} hồ sơ. {meetingStateNames[state]}.
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </>
  )
}
