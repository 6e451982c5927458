// The closed months, latest first.
import { writtenInstant, writtenMonth } from '../../../domain/time/instant.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { Await, Empty } from '../view/feedback.tsx'
import { listReports, pageOf } from './reports.ts'

export const ReportListPage = () => {
  const [loaded, reload] = useLoaded('reports', () => listReports())
  return (
    <>
      <h1>Báo cáo tháng</h1>
      <Await loaded={loaded} onRetry={reload}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Chưa có báo cáo nào">
              <p>Khi một tháng kết thúc, hệ thống tự tổng hợp số đăng ký của tháng và đặt báo cáo ở đây.</p>
            </Empty>
          ) : (
            <ul class="card-list">
              {items.map(({ id, value }) => (
                <li class="card" key={id}>
                  {value === null ? (
                    <p>Báo cáo {id} không đọc được. Xin báo quản trị hệ thống.</p>
                  ) : (
                    <>
                      <a class="row-link" href={pageOf(value)}>
                        Báo cáo {writtenMonth(value.month)}
                      </a>
                      <p>
                        {value.inMonth} đăng ký trong tháng, {value.total} từ đầu đợt.{' '}
                        {value.notRegistered.length} cơ quan chưa đăng ký.
                      </p>
                      <p class="hint">
                        {value.campaignTitle}. Số liệu lúc {writtenInstant(value.readAt)}.
                      </p>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </>
  )
}
