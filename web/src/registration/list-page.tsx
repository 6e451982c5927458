// An agency's registrations: drafts first, then what was submitted, with filters that the URL holds.
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { holdsAll, searchTerms } from '../../../domain/text/search.ts'
import { usePlace } from '../app/router.ts'
import { currentCampaign } from '../campaign/campaigns.ts'
import { useSession } from '../directory/session.ts'
import type { Listed } from '../platform/documents.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { Await, Empty } from '../view/feedback.tsx'
import { PagedList } from '../view/paged-list.tsx'
import { usePages } from '../view/use-pages.ts'
import { DraftList } from './draft-list.tsx'
import { openDrafts, type StoredDraft } from './drafts.ts'
import { ListFilters } from './list-filters.tsx'
import { listViewOf } from './list-view.ts'
import { NewDraft } from './new-draft.tsx'
import { RegistrationTable } from './registration-table.tsx'
import { listRegistrations } from './registrations.ts'

const draftsMatching = (drafts: readonly Listed<StoredDraft>[], search: string): Listed<StoredDraft>[] =>
  drafts.filter(({ value }) => value === null || holdsAll(searchTerms(value.content.title), search))

const Drafts = ({ search }: { search: string }) => {
  const session = useSession()
  const [loaded, reload] = useLoaded('drafts', () => openDrafts(session))
  return (
    <section aria-labelledby="drafts-title">
      <h2 id="drafts-title">Đang soạn, đang trình</h2>
      <Await loaded={loaded} onRetry={reload} lines={3}>
        {({ items }) => {
          const shown = draftsMatching(items, search)
          return shown.length === 0 ? <p>Không có bản nháp nào đang chờ.</p> : <DraftList drafts={shown} />
        }}
      </Await>
    </section>
  )
}

const NothingSubmitted = () => (
  <Empty title="Chưa có đăng ký nào ở đây">
    <p>
      Bấm «Đăng ký mới» để soạn một đăng ký; hoặc bỏ bớt bộ lọc nếu đang tìm. Đăng ký đã nộp sẽ hiện ở đây
      cùng trạng thái và hạn trả lời.
    </p>
  </Empty>
)

const Submitted = ({ campaign }: { campaign: Campaign }) => {
  const session = useSession()
  const { query } = usePlace()
  const view = listViewOf(query, { campaignId: campaign.id, state: '', order: 'newest' })
  const pages = usePages(JSON.stringify(view), (after) => listRegistrations(view, session, after))
  return (
    <>
      <NewDraft campaign={campaign} />
      <ListFilters view={view} campaign={campaign} />
      <Drafts search={view.search} />
      <section aria-labelledby="submitted-title">
        <h2 id="submitted-title">Đã nộp</h2>
        <PagedList pages={pages} noun="đăng ký" empty={<NothingSubmitted />}>
          {(items) => (
            <RegistrationTable
              caption={`Đang hiện ${items.length} đăng ký`}
              items={items}
              campaign={campaign}
              withAgency={false}
            />
          )}
        </PagedList>
      </section>
    </>
  )
}

export const ListPage = () => {
  const [loaded, reload] = useLoaded('campaign', currentCampaign)
  const { agencyName } = useSession()
  return (
    <>
      <h1>Đăng ký của cơ quan</h1>
      <p>{agencyName}</p>
      <Await loaded={loaded} onRetry={reload} lines={8}>
        {(campaign) =>
          campaign === null ? (
            <Empty title="Chưa có đợt đăng ký nào">
              <p>Khi Sở Khoa học và Công nghệ mở đợt đăng ký của năm, anh/chị sẽ soạn và nộp ở đây.</p>
            </Empty>
          ) : (
            <Submitted campaign={campaign} />
          )
        }
      </Await>
    </>
  )
}
