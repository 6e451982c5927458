// The day of an agency's clerk or head: to answer, to sign, to finish. An entry stands in one group only: where it waits.
import type { ComponentChildren } from 'preact'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import type { Registration } from '../../../domain/registration/documents.ts'
import { Due } from '../campaign/due.tsx'
import { useSession, type Session } from '../directory/session.ts'
import { readable, type Listed } from '../platform/documents.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { openDrafts, type StoredDraft } from '../registration/drafts.ts'
import { DraftList } from '../registration/draft-list.tsx'
import { NewDraft } from '../registration/new-draft.tsx'
import { listRegistrations } from '../registration/registrations.ts'
import { Await, Empty } from '../view/feedback.tsx'

type Work = {
  /** Entries with a request that nobody has answered and signed yet, the nearest day first. */
  asked: Registration[]
  signing: Listed<StoredDraft>[]
  writing: Listed<StoredDraft>[]
}

const byDue = (a: Registration, b: Registration): number => ((a.due ?? '') < (b.due ?? '') ? -1 : 1)

const workOf = async (session: Session, campaign: Campaign): Promise<Work> => {
  const view = { area: '', agencyId: '', search: '', order: 'oldest' } as const
  const [drafts, entries] = await Promise.all([
    openDrafts(session),
    listRegistrations({ ...view, campaignId: campaign.id, state: 'changes-requested' }, session),
  ])
  const signing = drafts.items.filter(({ value }) => value?.state === 'awaiting-signature')
  const withHead = new Set(signing.map(({ id }) => id))
  const asked = readable(entries).filter(({ id }) => !withHead.has(id))
  const answered = new Set<string>(asked.map(({ id }) => id))
  const writing = drafts.items.filter(({ id }) => !withHead.has(id) && !answered.has(id))
  return { asked: asked.toSorted(byDue), signing, writing }
}

const Group = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

const Asked = ({ entries }: { entries: readonly Registration[] }) => (
  <ul class="card-list">
    {entries.map((entry) => (
      <li class="card" key={entry.id}>
        <a class="row-link" href={`/ho-so/${entry.id}`}>
          {entry.title}
        </a>
        <p>{entry.due !== null && <Due label="Hạn trả lời" due={entry.due} />}</p>
        <p class="hint">
          <span class="code">{entry.code}</span> · xem yêu cầu, rồi{' '}
          <a href={`/dang-ky/${entry.id}/soan`}>sửa và trình lại</a>
        </p>
      </li>
    ))}
  </ul>
)

const NothingWaits = () => (
  <Empty title="Không có việc nào đang chờ">
    <p>
      Bấm «Đăng ký mới» để soạn một đăng ký. Chuyên viên soạn, thủ trưởng ký duyệt và nộp; sau đó hệ thống
      kiểm tra và Sở Nội vụ, Sở Khoa học và Công nghệ thẩm định. <a href="/tro-giup">Xem các bước</a>
    </p>
  </Empty>
)

const Waiting = ({ work: { asked, signing, writing } }: { work: Work }) => {
  const { role } = useSession()
  const signingTitle = role === 'head' ? 'Chờ anh/chị ký duyệt' : 'Đang chờ thủ trưởng ký duyệt'
  if (asked.length + signing.length + writing.length === 0) return <NothingWaits />
  return (
    <>
      {asked.length > 0 && (
        <Group id="asked-group" title="Cần bổ sung, chỉnh sửa">
          <Asked entries={asked} />
        </Group>
      )}
      {signing.length > 0 && (
        <Group id="signing-group" title={signingTitle}>
          <DraftList drafts={signing} />
        </Group>
      )}
      {writing.length > 0 && (
        <Group id="writing-group" title="Đang soạn">
          <DraftList drafts={writing} />
        </Group>
      )}
    </>
  )
}

export const StaffDay = ({ campaign }: { campaign: Campaign }) => {
  const session = useSession()
  const [loaded, reload] = useLoaded(campaign.id, () => workOf(session, campaign))
  return (
    <>
      <NewDraft campaign={campaign} />
      <Await loaded={loaded} onRetry={reload}>
        {(work) => <Waiting work={work} />}
      </Await>
    </>
  )
}
