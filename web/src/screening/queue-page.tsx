// The desk's queue: entries by state, area, agency and ground, searched without diacritics, fifty at a time, worked
// through with the keyboard.
import { useEffect, useState } from 'preact/hooks'
import { can } from '../../../domain/access/table.ts'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import type { Registration } from '../../../domain/registration/documents.ts'
import { Ground, grounds } from '../../../domain/screening/finding.ts'
import { groundNames } from '../../../domain/words/vi.ts'
import { usePlace } from '../app/router.ts'
import { currentCampaign } from '../campaign/campaigns.ts'
import { activeAgencies, type NamedAgency } from '../directory/agencies.ts'
import { useSession, type Session } from '../directory/session.ts'
import type { Listed } from '../platform/documents.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { FilterSelect, ListFilters } from '../registration/list-filters.tsx'
import { listViewOf } from '../registration/list-view.ts'
import { RegistrationTable } from '../registration/registration-table.tsx'
import { Await, Empty } from '../view/feedback.tsx'
import { PagedList } from '../view/paged-list.tsx'
import { usePages } from '../view/use-pages.ts'
import { queuePage, type QueueView } from './queue.ts'
import { screeningsOf } from './screenings.ts'

const groundOf = (query: URLSearchParams): Ground | '' => {
  const parsed = Ground.safeParse(query.get('can-cu'))
  return parsed.success ? parsed.data : ''
}

/** Grounds of the machine's findings for the entries shown, by entry; the desk alone may see them. */
const useGrounds = (items: readonly Listed<Registration>[], session: Session) => {
  const [found, setFound] = useState<ReadonlyMap<string, readonly Ground[]>>(new Map())
  const ids = items.map(({ id }) => id).join(' ')
  useEffect(() => {
    if (ids === '' || !can(session, 'list', 'screening', {})) return
    screeningsOf(ids.split(' ')).then(
      (screenings) => setFound(new Map(screenings.map((one) => [one.registrationId, one.grounds]))),
      (error: unknown) => console.error(error),
    )
  }, [ids, session])
  return found
}

const GroundBadges = ({ found }: { found: readonly Ground[] }) => (
  <span class="badges">
    {found.map((ground) => (
      <span class="badge ground" key={ground}>
        {groundNames[ground]}
      </span>
    ))}
  </span>
)

const NothingFound = () => (
  <Empty title="Không có hồ sơ nào theo bộ lọc này">
    <p>
      Đổi «Trạng thái» sang «Tất cả» hoặc xóa ô tìm kiếm để xem hồ sơ khác. Hồ sơ mới nộp hiện ở «Đang thẩm
      định» sau khi hệ thống kiểm tra xong.
    </p>
  </Empty>
)

const Rows = ({ items, campaign }: { items: readonly Listed<Registration>[]; campaign: Campaign }) => {
  const found = useGrounds(items, useSession())
  return (
    <RegistrationTable
      caption={`Đang hiện ${items.length} hồ sơ`}
      items={items}
      campaign={campaign}
      withAgency
      noteOf={({ id }) => <GroundBadges found={found.get(id) ?? []} />}
    />
  )
}

const all = { value: '', name: 'Tất cả' }

const AgencyFilter = ({ chosen, agencies }: { chosen: string; agencies: readonly NamedAgency[] }) => (
  <FilterSelect
    id="co-quan"
    label="Cơ quan"
    value={chosen}
    options={[all, ...agencies.map((agency) => ({ value: agency.id, name: agency.name }))]}
  />
)

const GroundFilter = ({ chosen }: { chosen: string }) => (
  <FilterSelect
    id="can-cu"
    label="Căn cứ do hệ thống nêu"
    value={chosen}
    options={[all, ...grounds.map((ground) => ({ value: ground, name: groundNames[ground] }))]}
  />
)

type QueueProps = { campaign: Campaign; agencies: readonly NamedAgency[] }

const Queue = ({ campaign, agencies }: QueueProps) => {
  const session = useSession()
  const { query } = usePlace()
  const isDesk = can(session, 'list', 'screening', {})
  const state = isDesk ? 'screening' : ''
  const list = listViewOf(query, { campaignId: campaign.id, state, order: 'oldest' })
  const view: QueueView = { ...list, ground: isDesk ? groundOf(query) : '' }
  const pages = usePages(JSON.stringify(view), (after) => queuePage(view, session, after))
  return (
    <>
      <ListFilters view={view} campaign={campaign}>
        <AgencyFilter chosen={view.agencyId} agencies={agencies} />
        {isDesk && <GroundFilter chosen={view.ground} />}
      </ListFilters>
      <PagedList pages={pages} noun="hồ sơ" empty={<NothingFound />}>
        {(items) => <Rows items={items} campaign={campaign} />}
      </PagedList>
    </>
  )
}

export const QueuePage = () => {
  const [loaded, reload] = useLoaded('campaign', async () => {
    const [campaign, agencies] = await Promise.all([currentCampaign(), activeAgencies()])
    return { campaign, agencies }
  })
  return (
    <>
      <h1>Thẩm định đăng ký</h1>
      <p class="no-print">
        <a href="/tham-dinh/chua-dang-ky">Cơ quan chưa đăng ký</a>
      </p>
      <Await loaded={loaded} onRetry={reload} lines={8}>
        {({ campaign, agencies }) =>
          campaign === null ? (
            <Empty title="Chưa có đợt đăng ký nào">
              <p>Hồ sơ sẽ hiện ở đây khi đợt đăng ký của năm được mở và các cơ quan nộp.</p>
            </Empty>
          ) : (
            <Queue campaign={campaign} agencies={agencies} />
          )
        }
      </Await>
    </>
  )
}
