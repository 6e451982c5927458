// The day of a desk officer: how many entries wait, the oldest first.
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import type { Registration } from '../../../domain/registration/documents.ts'
import { writtenDate, localDateOf } from '../../../domain/time/instant.ts'
import { useSession } from '../directory/session.ts'
import { pageSize, readable, type Page } from '../platform/documents.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { listRegistrations } from '../registration/registrations.ts'
import { Await, Empty } from '../view/feedback.tsx'

const shown = 5

const NothingWaits = () => (
  <Empty title="Không có hồ sơ nào chờ thẩm định">
    <p>
      Khi cơ quan nộp và hệ thống kiểm tra xong, anh/chị nhận thư báo và hồ sơ hiện ở đây. Xem hồ sơ đã xử lý
      ở <a href="/tham-dinh?trang-thai=tat-ca">Thẩm định</a>.
    </p>
  </Empty>
)

const Longest = ({ entries }: { entries: readonly Registration[] }) => (
  <>
    <h3>Chờ lâu nhất</h3>
    <ul class="card-list">
      {entries.slice(0, shown).map((entry) => (
        <li class="card" key={entry.id}>
          <a class="row-link" href={`/ho-so/${entry.id}`}>
            {entry.title}
          </a>
          <p class="hint">
            {entry.agencyName}. Nộp ngày {writtenDate(localDateOf(entry.submittedAt))}.
          </p>
        </li>
      ))}
    </ul>
  </>
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
      <Longest entries={entries} />
    </>
  )
}

export const DeskDay = ({ campaign }: { campaign: Campaign }) => {
  const session = useSession()
  const view = { campaignId: campaign.id, state: 'screening', area: '', agencyId: '', search: '' }
  const [loaded, reload] = useLoaded(campaign.id, () =>
    listRegistrations({ ...view, order: 'oldest' }, session),
  )
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">Hồ sơ chờ thẩm định</h2>
      <Await loaded={loaded} onRetry={reload}>
        {(page) => <Waiting page={page} />}
      </Await>
    </section>
  )
}
