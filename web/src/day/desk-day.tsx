// The day of a desk officer: entries that wait, the oldest first; answers that are late; mails to decide about.
import { can } from '../../../domain/access/table.ts'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import type { Registration } from '../../../domain/registration/documents.ts'
import { writtenDate, localDateOf } from '../../../domain/time/instant.ts'
import { Due, isLate } from '../campaign/due.tsx'
import { useSession } from '../directory/session.ts'
import { pageSize, readable, type Page } from '../platform/documents.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { listRegistrations } from '../registration/registrations.ts'
import { Await, Empty } from '../view/feedback.tsx'
import { MailWaiting } from './mail-waiting.tsx'

const shown = 5

const NothingWaits = () => (
  <Empty title="Không có hồ sơ nào chờ thẩm định">
    <p>
      Khi cơ quan nộp và hệ thống kiểm tra xong, anh/chị nhận thư báo và hồ sơ hiện ở đây. Xem hồ sơ đã xử lý
      ở <a href="/tham-dinh?trang-thai=tat-ca">Thẩm định</a>.
    </p>
  </Empty>
)

const Card = ({ entry }: { entry: Registration }) => (
  <li class="card">
    <a class="row-link" href={`/ho-so/${entry.id}`}>
      {entry.title}
    </a>
    {entry.due !== null && (
      <p>
        <Due label="Hạn trả lời" due={entry.due} />
      </p>
    )}
    <p class="hint">
      {entry.agencyName}. Nộp ngày {writtenDate(localDateOf(entry.submittedAt))}.
    </p>
  </li>
)

const Cards = ({ entries }: { entries: readonly Registration[] }) => (
  <ul class="card-list">
    {entries.slice(0, shown).map((entry) => (
      <Card key={entry.id} entry={entry} />
    ))}
  </ul>
)

const Waiting = ({ page }: { page: Page<Registration> }) => {
  const entries = readable(page)
  if (entries.length === 0) return <NothingWaits />
  return (
    <>
      <p>
        {page.full ? `Từ ${pageSize}` : entries.length} hồ sơ đang chờ.{' '}
        <a href="/tham-dinh">Mở danh sách thẩm định</a>
      </p>
      <h3>Chờ lâu nhất</h3>
      <Cards entries={entries} />
    </>
  )
}

/** Agencies to be urged: they were asked, and their day has passed. */
const Late = ({ page }: { page: Page<Registration> }) => {
  const late = readable(page).filter(({ due }) => due !== null && isLate(due))
  if (late.length === 0) return null
  return (
    <section aria-labelledby="late-title">
      <h2 id="late-title">Cơ quan trả lời quá hạn</h2>
      <p>
        {page.full ? `Từ ${late.length}` : late.length} hồ sơ.{' '}
        <a href="/tham-dinh?trang-thai=changes-requested">Mở danh sách để đôn đốc</a>
      </p>
      <Cards entries={late} />
    </section>
  )
}

export const DeskDay = ({ campaign }: { campaign: Campaign }) => {
  const session = useSession()
  const view = { campaignId: campaign.id, area: '', agencyId: '', search: '', order: 'oldest' } as const
  const [loaded, reload] = useLoaded(campaign.id, () =>
    Promise.all([
      listRegistrations({ ...view, state: 'screening' }, session),
      listRegistrations({ ...view, state: 'changes-requested' }, session),
    ]),
  )
  return (
    <>
      <section aria-labelledby="waiting-title">
        <h2 id="waiting-title">Hồ sơ chờ thẩm định</h2>
        <Await loaded={loaded} onRetry={reload}>
          {([waiting]) => <Waiting page={waiting} />}
        </Await>
      </section>
      {loaded.at === 'ready' && <Late page={loaded.value[1]} />}
      {can(session, 'list', 'outbox', {}) && <MailWaiting />}
    </>
  )
}
