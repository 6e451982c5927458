// The day of an agency's clerk or head: to answer, to sign, to finish. An entry stands in one group only: where it waits.
import type { ComponentChildren } from 'preact'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import type { Registration } from '../../../domain/registration/documents.ts'
import { nextActor } from '../../../domain/words/vi.ts'
import { Due, isLate } from '../campaign/due.tsx'
import { useSession, type Session } from '../directory/session.ts'
import { readable, type Listed } from '../platform/documents.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { openDrafts, type StoredDraft } from '../registration/drafts.ts'
import { DraftList } from '../registration/draft-list.tsx'
import { NewDraft } from '../registration/new-draft.tsx'
import { listRegistrations, type ListView } from '../registration/registrations.ts'
import { Await, Empty } from '../view/feedback.tsx'
import { StateBadge } from '../view/state-badge.tsx'

type Work = {
  /** Entries with a request that nobody has answered and signed yet, the nearest day first. */
  asked: Registration[]
  /** Entries about which leadership is to conclude, or has with a word still possible. */
  proposed: Registration[]
  signing: Listed<StoredDraft>[]
  writing: Listed<StoredDraft>[]
}

const byDue = (a: Registration, b: Registration): number => ((a.due ?? '') < (b.due ?? '') ? -1 : 1)

/** What may still be answered. */
const proposedStates = ['proposed-merge', 'proposed-reject', 'rejected'] as const

const workOf = async (session: Session, campaign: Campaign): Promise<Work> => {
  const view = { area: '', agencyId: '', search: '', order: 'oldest' } as const
  const entriesIn = async (state: ListView['state']): Promise<Registration[]> =>
    readable(await listRegistrations({ ...view, campaignId: campaign.id, state }, session))
  const [drafts, entries, ...answerable] = await Promise.all([
    openDrafts(session),
    entriesIn('changes-requested'),
    ...proposedStates.map(entriesIn),
  ])
  const signing = drafts.items.filter(({ value }) => value?.state === 'awaiting-signature')
  const withHead = new Set(signing.map(({ id }) => id))
  const asked = entries.filter(({ id }) => !withHead.has(id))
  const answered = new Set<string>(asked.map(({ id }) => id))
  const writing = drafts.items.filter(({ id }) => !withHead.has(id) && !answered.has(id))
  const proposed = answerable.flat().filter(({ due }) => due === null || !isLate(due))
  return { asked: asked.toSorted(byDue), proposed: proposed.toSorted(byDue), signing, writing }
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

const Proposed = ({ entries }: { entries: readonly Registration[] }) => (
  <ul class="card-list">
    {entries.map(({ id, title, state, due, code }) => (
      <li class="card" key={id}>
        <a class="row-link" href={`/ho-so/${id}`}>
          {title}
        </a>
        <p>
          <StateBadge state={state} /> {due !== null && <Due label="Hạn trả lời" due={due} />}
        </p>
        <p class="hint">
          <span class="code">{code}</span> · {nextActor[state]}.
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

const Waiting = ({ work: { asked, proposed, signing, writing } }: { work: Work }) => {
  const { role } = useSession()
  const signingTitle = role === 'head' ? 'Chờ anh/chị ký duyệt' : 'Đang chờ thủ trưởng ký duyệt'
  if (asked.length + proposed.length + signing.length + writing.length === 0) return <NothingWaits />
  return (
    <>
      {asked.length > 0 && (
        <Group id="asked-group" title="Cần bổ sung, chỉnh sửa">
          <Asked entries={asked} />
        </Group>
      )}
      {proposed.length > 0 && (
        <Group id="proposed-group" title="Có đề nghị, kết luận cần xem và trả lời">
          <Proposed entries={proposed} />
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
