// Screening the entries again: how far the last run has come, and starting one. It goes on by itself; the page may be left.
import { doc } from 'firebase/firestore/lite'
import { useEffect } from 'preact/hooks'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { Rescreening } from '../../../domain/screening/rescreening.ts'
import { writtenInstant } from '../../../domain/time/instant.ts'
import { currentCampaign } from '../campaign/campaigns.ts'
import { call } from '../platform/calls.ts'
import { readIfThere } from '../platform/documents.ts'
import { db } from '../platform/firebase.ts'
import { useAct } from '../platform/use-act.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Await, Banner, Empty } from '../view/feedback.tsx'

/** While a run is under way the page looks again this often. */
const lookAgainMillis = 3000

const Running = ({ job }: { job: Rescreening }) => (
  <>
    <p role="status">
      {job.phase === 'file' ? 'Đang chuẩn bị chỉ mục.' : `Đã kiểm tra ${job.done} trên ${job.total} hồ sơ.`}{' '}
      Có thể rời trang; việc kiểm tra vẫn tiếp tục.
    </p>
    <progress max={Math.max(1, job.total)} value={job.done} aria-label="Tiến độ kiểm tra lại" />
  </>
)

const Last = ({ job }: { job: Rescreening }) =>
  job.run === 0 ? (
    <p>Chưa có lần kiểm tra lại nào. Hồ sơ được kiểm tra ngay khi nộp.</p>
  ) : (
    <p>
      Lần gần nhất do {job.startedBy} bắt đầu lúc {writtenInstant(job.startedAt)}, xong lúc{' '}
      {writtenInstant(job.updatedAt)}: {job.done} hồ sơ.
    </p>
  )

const SetAside = ({ job }: { job: Rescreening }) =>
  job.failed === 0 ? null : (
    <Banner kind="warning" title={`${job.failed} hồ sơ chưa kiểm tra lại được`}>
      <p>Các hồ sơ khác không bị ảnh hưởng. Kết quả kiểm tra cũ của những hồ sơ này vẫn giữ nguyên.</p>
      <ul>
        {job.setAside.map((id) => (
          <li key={id}>
            <a href={`/ho-so/${id}`}>Mở hồ sơ</a>
          </li>
        ))}
      </ul>
    </Banner>
  )

const Run = ({ campaign }: { campaign: Campaign }) => {
  const [loaded, reload] = useLoaded(campaign.id, () =>
    readIfThere(Rescreening, doc(db, 'rescreenings', campaign.id)),
  )
  const act = useAct(callWords)
  const isRunning = loaded.at === 'ready' && loaded.value?.state === 'running'
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(reload, lookAgainMillis)
    return () => clearInterval(timer)
  }, [isRunning, reload])
  const start = (): void =>
    act.run(async () => {
      await call('startRescreening', { campaignId: campaign.id })
      reload()
    })
  return (
    <Await loaded={loaded} onRetry={reload}>
      {(job) => (
        <section class="panel stack">
          {act.problem !== '' && (
            <Banner kind="error" title="Chưa bắt đầu được">
              {act.problem}
            </Banner>
          )}
          {job === null ? (
            <p>Chưa có lần kiểm tra lại nào.</p>
          ) : isRunning ? (
            <Running job={job} />
          ) : (
            <Last job={job} />
          )}
          {job !== null && <SetAside job={job} />}
          {!isRunning && (
            <button type="button" class="button primary" disabled={act.busy} onClick={start}>
              Kiểm tra lại tất cả hồ sơ
            </button>
          )}
        </section>
      )}
    </Await>
  )
}

export const RescreeningPage = () => {
  const [loaded, reload] = useLoaded('campaign', currentCampaign)
  return (
    <>
      <h1>Kiểm tra lại các hồ sơ đã nộp</h1>
      <p>
        Dùng khi vừa thêm văn bản quy định. Khi cách kiểm tra hoặc các ngưỡng thay đổi, hệ thống tự kiểm tra
        lại. Ý kiến của người thẩm định và giải trình của cơ quan không bị mất.
      </p>
      <Await loaded={loaded} onRetry={reload}>
        {(campaign) =>
          campaign === null ? (
            <Empty title="Chưa có đợt đăng ký nào">
              <p>Việc này có ích khi đã có hồ sơ nộp.</p>
            </Empty>
          ) : (
            <Run campaign={campaign} />
          )
        }
      </Await>
    </>
  )
}
