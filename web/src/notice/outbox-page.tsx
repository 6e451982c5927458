// The state of every mail, and sending again those a person has to decide about.
import { can } from '../../../domain/access/table.ts'
import { outboxStates, type OutboxRow } from '../../../domain/notice/outbox.ts'
import { writtenInstant } from '../../../domain/time/instant.ts'
import { usePlace } from '../app/router.ts'
import { useSession } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import type { Listed } from '../platform/documents.ts'
import { useAct } from '../platform/use-act.ts'
import { FilterSelect } from '../registration/list-filters.tsx'
import { callWords } from '../registration/refusal-words.ts'
import { Banner, Empty } from '../view/feedback.tsx'
import { PagedList } from '../view/paged-list.tsx'
import { usePages } from '../view/use-pages.ts'
import { listOutbox, noticeNames, outboxStateNames } from './outbox.ts'

type Resend = { send: (id: string) => void; busy: boolean }

const Row = ({ id, row, resend }: { id: string; row: OutboxRow; resend: Resend }) => {
  const session = useSession()
  return (
    <tr>
      <td data-label="Thư">
        {noticeNames[row.kind]}
        {row.code !== '' && <span class="hint code">{row.code}</span>}
      </td>
      <td data-label="Người nhận">
        {row.toName}
        <span class="hint">{row.to}</span>
      </td>
      <td data-label="Trạng thái">
        <span class={`badge mail-${row.state}`}>{outboxStateNames[row.state]}</span>
        {row.answer !== '' && row.state !== 'sent' && (
          <span class="hint">Máy chủ thư trả lời: {row.answer}</span>
        )}
      </td>
      <td data-label="Thời điểm">
        {writtenInstant(row.settledAt ?? row.createdAt)}
        {row.attempts > 1 && <span class="hint">{row.attempts} lần gửi</span>}
      </td>
      <td data-label="Việc cần làm">
        {can(session, 'resend', 'outbox', row) && (
          <button type="button" class="button" disabled={resend.busy} onClick={() => resend.send(id)}>
            Gửi lại
          </button>
        )}
      </td>
    </tr>
  )
}

const OutboxTable = ({ items, resend }: { items: readonly Listed<OutboxRow>[]; resend: Resend }) => (
  <table class="cards">
    <caption>Đang hiện {items.length} thư</caption>
    <thead>
      <tr>
        <th scope="col">Thư</th>
        <th scope="col">Người nhận</th>
        <th scope="col">Trạng thái</th>
        <th scope="col">Thời điểm</th>
        <th scope="col">Việc cần làm</th>
      </tr>
    </thead>
    <tbody>
      {items.map(({ id, value }) =>
        value === null ? (
          <tr key={id}>
            <td colSpan={5}>Thư {id} không đọc được. Xin báo quản trị hệ thống.</td>
          </tr>
        ) : (
          <Row key={id} id={id} row={value} resend={resend} />
        ),
      )}
    </tbody>
  </table>
)

const StateFilter = ({ chosen }: { chosen: string }) => (
  <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
    <FilterSelect
      id="trang-thai"
      label="Trạng thái"
      value={chosen}
      options={[
        { value: '', name: 'Tất cả' },
        ...outboxStates.map((one) => ({ value: one, name: outboxStateNames[one] })),
      ]}
    />
  </form>
)

const NoMail = () => (
  <Empty title="Không có thư nào ở đây">
    <p>Mỗi thư hệ thống gửi (biên nhận, yêu cầu bổ sung, báo cáo tháng) hiện một dòng với trạng thái gửi.</p>
  </Empty>
)

export const OutboxPage = () => {
  const { query } = usePlace()
  const state = outboxStates.find((one) => one === query.get('trang-thai')) ?? ''
  const pages = usePages(state, (after) => listOutbox(state, after))
  const { busy, problem, run } = useAct(callWords)
  const send = (outboxId: string): void =>
    run(async () => {
      await call('resendMail', { outboxId })
      pages.reload()
    })
  return (
    <>
      <h1>Hộp thư đi</h1>
      <p>
        Thư «{outboxStateNames.unknown}» không tự gửi lại, để không ai nhận hai lần. Xin hỏi người nhận trước
        khi bấm «Gửi lại».
      </p>
      <StateFilter chosen={state} />
      {problem !== '' && (
        <Banner kind="error" title="Chưa gửi lại được">
          {problem}
        </Banner>
      )}
      <PagedList pages={pages} noun="thư" empty={<NoMail />}>
        {(items) => <OutboxTable items={items} resend={{ send, busy }} />}
      </PagedList>
    </>
  )
}
