// The day of a desk officer: how many entries wait, the oldest first.
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { writtenDate, localDateOf } from '../../../domain/time/instant.ts'
import { useSession } from '../directory/session.ts'
import { pageSize, readable } from '../platform/documents.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { listRegistrations } from '../registration/registrations.ts'
import { Await, Empty } from '../view/feedback.tsx'

const shown = 5

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
        {(page) => {
          const entries = readable(page)
          if (entries.length === 0)
            return (
              <Empty title="Không có hồ sơ nào chờ thẩm định">
                <p>
                  Khi cơ quan nộp và hệ thống kiểm tra xong, anh/chị nhận thư báo và hồ sơ hiện ở đây. Xem hồ
                  sơ đã xử lý ở <a href="/tham-dinh?trang-thai=tat-ca">Thẩm định</a>.
                </p>
              </Empty>
            )
          return (
            <>
              <p>
                {page.full ? `Từ ${pageSize}` : entries.length} hồ sơ đang chờ.{' '}
                <a href="/tham-dinh">Mở danh sách thẩm định</a>
              </p>
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
        }}
      </Await>
    </section>
  )
}
