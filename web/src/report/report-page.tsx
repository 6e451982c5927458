// One month's report: counts with their bars, who has not registered, and the files.
import type { Count, MonthReport, ReportFile } from '../../../domain/report/month.ts'
import { writtenInstant, writtenMonth } from '../../../domain/time/instant.ts'
import { can } from '../../../domain/access/table.ts'
import type { PageProps } from '../app/routes.ts'
import { useSession } from '../directory/session.ts'
import { useAct } from '../platform/use-act.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Await, Banner } from '../view/feedback.tsx'
import { openFile, readReport } from './reports.ts'

const Counts = ({ title, counts }: { title: string; counts: readonly Count[] }) => {
  const most = Math.max(1, ...counts.map(({ total }) => total))
  return (
    <table class="counts">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Tên</th>
          <th scope="col" class="number">
            Trong tháng
          </th>
          <th scope="col" class="number">
            Từ đầu đợt
          </th>
          <td class="bar" />
        </tr>
      </thead>
      <tbody>
        {counts.map(({ key, name, inMonth, total }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td class="number">{inMonth}</td>
            <td class="number">{total}</td>
            <td class="bar">
              <meter min={0} max={most} value={total} aria-hidden="true" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Kind = { ends: string; name: string; what: string }

/** In the order of use; the manifest ends like the data does, so it is asked for first. */
const kinds: readonly Kind[] = [
  { ends: '.xlsx', name: 'bảng tính Excel', what: 'Mở bằng Excel, LibreOffice; đã sẵn khổ in' },
  { ends: '.csv', name: 'bảng CSV', what: 'Danh sách, để nhập vào phần mềm khác' },
  { ends: 'manifest.json', name: 'bảng kê tệp', what: 'Số dòng và mã SHA-256 của từng tệp, để đối chiếu' },
  { ends: '.json', name: 'dữ liệu JSON', what: 'Toàn bộ số liệu, cho phần mềm' },
]

const placeOf = ({ path }: ReportFile): number => kinds.findIndex(({ ends }) => path.endsWith(ends))

const sizeOf = ({ bytes, rows }: ReportFile): string =>
  `${rows.toLocaleString('vi-VN')} dòng, ${Math.max(1, Math.round(bytes / 1024)).toLocaleString('vi-VN')} KB`

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const Files = ({ report }: { report: MonthReport }) => {
  const act = useAct(callWords)
  return (
    <section class="panel no-print" aria-labelledby="files-title">
      <h2 id="files-title">Tệp tải về</h2>
      <p class="hint">Mỗi lần bấm tạo một liên kết dùng được trong 5 phút.</p>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa tải được">
          {act.problem}
        </Banner>
      )}
      <ul class="plain-list files">
        {report.files
          .toSorted((a, b) => placeOf(a) - placeOf(b))
          .map((file) => (
            <li key={file.path}>
              <button
                type="button"
                class={placeOf(file) === 0 ? 'button primary' : 'button'}
                disabled={act.busy}
                onClick={() => act.run(() => openFile(report, file.path))}
              >
                Tải {kinds[placeOf(file)]?.name ?? fileName(file.path)}
              </button>
              <span class="hint">
                {kinds[placeOf(file)]?.what}. {sizeOf(file)}.
              </span>
            </li>
          ))}
      </ul>
    </section>
  )
}

const ReportView = ({ report }: { report: MonthReport }) => {
  const session = useSession()
  return (
    <>
      <h1>Báo cáo {writtenMonth(report.month)}</h1>
      <p>{report.campaignTitle}</p>
      <p>
        <strong>{report.inMonth}</strong> đăng ký mới trong tháng, <strong>{report.total}</strong> từ đầu đợt;{' '}
        <strong>{report.notRegistered.length}</strong> cơ quan chưa đăng ký. Số liệu lúc{' '}
        {writtenInstant(report.readAt)}.
      </p>
      {can(session, 'open-files', 'month-report', {}) && <Files report={report} />}
      <Counts title="Theo lĩnh vực" counts={report.byArea} />
      <Counts title="Theo trạng thái" counts={report.byState} />
      <Counts title="Theo cơ quan" counts={report.byAgency} />
      <section aria-labelledby="none-title">
        <h2 id="none-title">Cơ quan chưa đăng ký</h2>
        {report.notRegistered.length === 0 ? (
          <p>Mọi cơ quan đều đã đăng ký.</p>
        ) : (
          <ol>
            {report.notRegistered.map(({ key, name }) => (
              <li key={key}>{name}</li>
            ))}
          </ol>
        )}
      </section>
      <p class="no-print">
        <button type="button" class="button" onClick={() => window.print()}>
          In báo cáo
        </button>
      </p>
    </>
  )
}

export const ReportPage = ({ params }: PageProps) => {
  const id = params['id'] ?? ''
  const [loaded, reload] = useLoaded(id, () => readReport(id))
  return (
    <>
      {loaded.at === 'failed' && <h1>Báo cáo tháng</h1>}
      <Await loaded={loaded} onRetry={reload} lines={10}>
        {(report) => <ReportView report={report} />}
      </Await>
    </>
  )
}
