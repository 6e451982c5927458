// The day of an agency's clerk or head: to sign, to answer, to finish.
import type { ComponentChildren } from 'preact'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import type { Registration } from '../../../domain/registration/documents.ts'
import { dueWords } from '../campaign/campaigns.ts'
import { useSession, type Session } from '../directory/session.ts'
import { readable } from '../platform/documents.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { openDrafts, type StoredDraft } from '../registration/drafts.ts'
import { DraftList } from '../registration/draft-list.tsx'
import { NewDraft } from '../registration/new-draft.tsx'
import { listRegistrations } from '../registration/registrations.ts'
import { Await, Empty } from '../view/feedback.tsx'

type Work = { drafts: { id: string; value: StoredDraft | null }[]; asked: Registration[] }

const workOf = async (session: Session, campaign: Campaign): Promise<Work> => {
  const view = { area: '', agencyId: '', search: '', order: 'oldest' } as const
  const [drafts, asked] = await Promise.all([
    openDrafts(session),
    listRegistrations({ ...view, campaignId: campaign.id, state: 'changes-requested' }, session),
  ])
  return { drafts: drafts.items, asked: readable(asked) }
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
        <p class="hint">
          <span class="code">{entry.code}</span>.{' '}
          {entry.due !== null && `Hạn trả lời ${dueWords(entry.due)}.`}
        </p>
      </li>
    ))}
  </ul>
)

const Waiting = ({ work: { drafts, asked } }: { work: Work }) => {
  const { role } = useSession()
  const signing = drafts.filter(({ value }) => value?.state === 'awaiting-signature')
  const writing = drafts.filter(({ value }) => value?.state !== 'awaiting-signature')
  if (drafts.length === 0 && asked.length === 0)
    return (
      <Empty title="Không có việc nào đang chờ">
        <p>
          Bấm «Đăng ký mới» để soạn một đăng ký. Chuyên viên soạn, thủ trưởng ký duyệt và nộp; sau đó hệ thống
          kiểm tra và Sở Nội vụ, Sở Khoa học và Công nghệ thẩm định.
        </p>
      </Empty>
    )
  return (
    <>
      {asked.length > 0 && (
        <Group id="asked-group" title="Cần bổ sung, chỉnh sửa">
          <Asked entries={asked} />
        </Group>
      )}
      {signing.length > 0 && (
        <Group
          id="signing-group"
          title={role === 'head' ? 'Chờ anh/chị ký duyệt' : 'Đang chờ thủ trưởng ký duyệt'}
        >
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
