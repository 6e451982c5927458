// The day of leadership and auditors: the latest month at a glance.
import { writtenMonth } from '../../../domain/time/instant.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { readable } from '../platform/documents.ts'
import { listReports, pageOf } from '../report/reports.ts'
import { Await, Empty } from '../view/feedback.tsx'

export const ReaderDay = () => {
  const [loaded, reload] = useLoaded('latest-report', async () => readable(await listReports(1))[0] ?? null)
  return (
    <section aria-labelledby="latest-title">
      <h2 id="latest-title">Báo cáo tháng gần nhất</h2>
      <Await loaded={loaded} onRetry={reload}>
        {(report) =>
          report === null ? (
            <Empty title="Chưa có báo cáo nào">
              <p>
                Báo cáo được tổng hợp khi tháng kết thúc. Trong khi chờ, anh/chị có thể xem{' '}
                <a href="/tham-dinh">các hồ sơ đã nộp</a>.
              </p>
            </Empty>
          ) : (
            <div class="card">
              <a class="row-link" href={pageOf(report)}>
                Báo cáo {writtenMonth(report.month)}
              </a>
              <p>
                {report.inMonth} đăng ký mới trong tháng, {report.total} từ đầu đợt;{' '}
                {report.notRegistered.length} cơ quan chưa đăng ký.
              </p>
            </div>
          )
        }
      </Await>
    </section>
  )
}
