// One norm: what it is, its clauses, and the officer's acts on it: correcting what it states, putting it to use, taking it
// out of use.
import { useState } from 'preact/hooks'
import { can } from '../../../../domain/access/table.ts'
import { writtenDate, writtenInstant } from '../../../../domain/time/instant.ts'
import type { PageProps } from '../../app/routes.ts'
import { useSession } from '../../directory/session.ts'
import { call } from '../../platform/calls.ts'
import { useAct, type Act } from '../../platform/use-act.ts'
import { useLoaded } from '../../platform/use-loaded.ts'
import { callWords } from '../../registration/refusal-words.ts'
import { Await, Banner } from '../../view/feedback.tsx'
import { ClausesView } from './clauses-view.tsx'
import { NormBoxes } from './norm-boxes.tsx'
import {
  formOf,
  inForceWords,
  normLevelNames,
  normStateNames,
  readForm,
  readNorm,
  type OpenNorm,
} from './norms.ts'

const Facts = ({ norm: { record } }: { norm: OpenNorm }) => (
  <>
    <p>
      <span class="badge">{normStateNames[record.state]}</span>
    </p>
    <p>
      {record.title}. {record.issuer} ban hành ngày {writtenDate(record.date)} ({normLevelNames[record.level]}
      ).
    </p>
    <p>{inForceWords(record)}.</p>
    {record.source !== '' && <p class="hint">Nguồn: {record.source}</p>}
    <p class="hint">
      {record.updatedBy} cập nhật lúc {writtenInstant(record.updatedAt)}.
    </p>
  </>
)

type ActProps = { norm: OpenNorm; act: Act; onDone: () => void }

const Moves = ({ norm: { record }, act, onDone }: ActProps) => {
  const move = (to: 'published' | 'withdrawn'): void =>
    act.run(async () => {
      await call('moveNorm', { id: record.id, revision: record.revision, to })
      onDone()
    })
  return record.state === 'published' ? (
    <>
      <p>
        Hồ sơ nộp từ bây giờ được đối chiếu với văn bản này.{' '}
        <a href="/tham-dinh/kiem-tra-lai">Kiểm tra lại các hồ sơ đã nộp</a>
      </p>
      <button type="button" class="button" disabled={act.busy} onClick={() => move('withdrawn')}>
        Thôi dùng để đối chiếu
      </button>
    </>
  ) : (
    <button type="button" class="button primary" disabled={act.busy} onClick={() => move('published')}>
      Dùng để đối chiếu
    </button>
  )
}

const Correct = ({ norm: { record, clauses }, act, onDone }: ActProps) => {
  const [form, setForm] = useState(() => formOf(record))
  const [attempts, setAttempts] = useState(0)
  const { norm, problems } = readForm(form, clauses)
  const save = (event: Event): void => {
    event.preventDefault()
    setAttempts(attempts + 1)
    if (norm === null) return
    act.run(async () => {
      await call('saveNorm', { id: record.id, revision: record.revision, norm })
      onDone()
    })
  }
  return (
    <details>
      <summary>Sửa thông tin và hiệu lực</summary>
      <form class="stack" onSubmit={save}>
        <NormBoxes
          form={form}
          problems={problems}
          attempts={attempts}
          set={(part) => setForm({ ...form, ...part })}
        />
        <button type="submit" class="button primary" disabled={act.busy}>
          Lưu thay đổi
        </button>
      </form>
    </details>
  )
}

const View = ({ norm, onDone }: { norm: OpenNorm; onDone: () => void }) => {
  const session = useSession()
  const act = useAct(callWords)
  return (
    <>
      <h1>{norm.record.number}</h1>
      <Facts norm={norm} />
      {can(session, 'save', 'norm', {}) && (
        <section class="panel no-print stack" aria-label="Việc có thể làm">
          {act.problem !== '' && (
            <Banner kind="error" title="Chưa thực hiện được">
              {act.problem}
            </Banner>
          )}
          <Moves norm={norm} act={act} onDone={onDone} />
          <Correct key={norm.record.revision} norm={norm} act={act} onDone={onDone} />
        </section>
      )}
      <h2>Điều khoản ({norm.clauses.length})</h2>
      <ClausesView clauses={norm.clauses} />
    </>
  )
}

export const NormPage = ({ params }: PageProps) => {
  const id = params['id'] ?? ''
  const [loaded, reload] = useLoaded(id, () => readNorm(id))
  return (
    <>
      <p class="no-print">
        <a href="/van-ban">Tất cả văn bản</a>
      </p>
      <Await loaded={loaded} onRetry={reload} lines={8}>
        {(norm) => <View norm={norm} onDone={reload} />}
      </Await>
    </>
  )
}
