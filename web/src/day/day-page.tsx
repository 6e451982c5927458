// "My work": what waits for this person, what is due, and the next step, by role.
import type { FunctionComponent } from 'preact'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import type { Role } from '../../../domain/directory/person.ts'
import { currentCampaign } from '../campaign/campaigns.ts'
import { Due } from '../campaign/due.tsx'
import { useSession } from '../directory/session.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { Await, Empty } from '../view/feedback.tsx'
import { lazily } from '../view/lazily.tsx'
import { StaffDay } from './staff-day.tsx'

type DayProps = { campaign: Campaign }

const CampaignPanel = ({ campaign }: DayProps) => (
  <section class="panel campaign" aria-labelledby="campaign-title">
    <h2 id="campaign-title">{campaign.title}</h2>
    <p>
      <strong>
        <Due label="Hạn nộp đăng ký và báo cáo kết quả" due={campaign.reportDue} />
      </strong>
    </p>
    {campaign.legalBasis.length > 0 && (
      <details>
        <summary>Căn cứ pháp lý</summary>
        <ul>
          {campaign.legalBasis.map((basis) => (
            <li key={basis}>{basis}</li>
          ))}
        </ul>
      </details>
    )}
  </section>
)

const CouncilDay: FunctionComponent<DayProps> = () => (
  <Empty title="Chưa có việc nào chờ anh/chị">
    <p>
      Hội đồng sáng kiến làm việc sau khi các cơ quan báo cáo kết quả. Khi có hồ sơ được phân công, việc sẽ
      hiện ở đây.
    </p>
  </Empty>
)

/** The agencies' day comes with the page; the others, who type no forms, load theirs. */
const DeskDay = lazily<DayProps>(async () => (await import('./desk-day.tsx')).DeskDay)
const ReaderDay = lazily<DayProps>(async () => (await import('./reader-day.tsx')).ReaderDay)
const MailWaiting = lazily<DayProps>(async () => (await import('./mail-waiting.tsx')).MailWaiting)

const days: Readonly<Record<Role, FunctionComponent<DayProps>>> = {
  clerk: StaffDay,
  head: StaffDay,
  snv: DeskDay,
  skhcn: DeskDay,
  leadership: ReaderDay,
  auditor: ReaderDay,
  member: CouncilDay,
  chair: CouncilDay,
  admin: MailWaiting,
}

export const DayPage = () => {
  const { role, name, position, agencyName } = useSession()
  const [loaded, reload] = useLoaded('campaign', currentCampaign)
  const Day = days[role]
  return (
    <>
      <h1>Việc của tôi</h1>
      <p>
        {name}, {position}
        {agencyName !== '' && `, ${agencyName}`}
      </p>
      <Await loaded={loaded} onRetry={reload} lines={6}>
        {(campaign) =>
          campaign === null ? (
            <Empty title="Chưa có đợt đăng ký nào">
              <p>Khi đợt đăng ký của năm được mở, thời hạn và việc cần làm sẽ hiện ở đây.</p>
            </Empty>
          ) : (
            <>
              <CampaignPanel campaign={campaign} />
              <Day campaign={campaign} />
            </>
          )
        }
      </Await>
    </>
  )
}
