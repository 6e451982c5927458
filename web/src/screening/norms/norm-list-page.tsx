// The corpus of norms that entries are compared with: what there is, since when, and whether it is in use.
import { can } from '../../../../domain/access/table.ts'
import type { NormRecord } from '../../../../domain/screening/norms/norm.ts'
import { writtenDate } from '../../../../domain/time/instant.ts'
import { useSession } from '../../directory/session.ts'
import { readable } from '../../platform/documents.ts'
import { useLoaded } from '../../platform/use-loaded.ts'
import { Await, Empty } from '../../view/feedback.tsx'
import { inForceWords, listNorms, normLevelNames, normStateNames } from './norms.ts'

const Row = ({ norm }: { norm: NormRecord }) => (
  <tr>
    <td data-label="Văn bản">
      <a href={`/van-ban/${norm.id}`}>{norm.number}</a>
      <span class="hint">{norm.title}</span>
    </td>
    <td data-label="Ban hành">
      {writtenDate(norm.date)}
      <span class="hint">
        {norm.issuer} ({normLevelNames[norm.level]})
      </span>
    </td>
    <td data-label="Hiệu lực">{inForceWords(norm)}</td>
    <td data-label="Điều khoản">{norm.clauseCount}</td>
    <td data-label="Trạng thái">
      <span class="badge">{normStateNames[norm.state]}</span>
    </td>
  </tr>
)

const NormTable = ({ norms }: { norms: readonly NormRecord[] }) => (
  <table class="cards">
    <caption>{norms.length} văn bản</caption>
    <thead>
      <tr>
        <th scope="col">Văn bản</th>
        <th scope="col">Ban hành</th>
        <th scope="col">Hiệu lực</th>
        <th scope="col">Điều khoản</th>
        <th scope="col">Trạng thái</th>
      </tr>
    </thead>
    <tbody>
      {norms.map((norm) => (
        <Row key={norm.id} norm={norm} />
      ))}
    </tbody>
  </table>
)

export const NormListPage = () => {
  const session = useSession()
  const [loaded, reload] = useLoaded('norms', async () => readable(await listNorms()))
  return (
    <>
      <h1>Văn bản quy định</h1>
      <p>
        Mỗi đăng ký được đối chiếu với điều khoản của các văn bản có hiệu lực vào ngày đăng ký. Điều khoản nào
        được nhắc lại thì hiện ở hồ sơ, kèm số và ngày của văn bản.
      </p>
      {can(session, 'save', 'norm', {}) && (
        <p class="buttons no-print">
          <a class="button primary" href="/van-ban/them">
            Thêm văn bản
          </a>
          <a class="button" href="/tham-dinh/kiem-tra-lai">
            Kiểm tra lại các hồ sơ đã nộp
          </a>
        </p>
      )}
      <Await loaded={loaded} onRetry={reload} lines={6}>
        {(norms) =>
          norms.length === 0 ? (
            <Empty title="Chưa có văn bản nào">
              <p>Tải lên văn bản đầu tiên: tệp Word, PDF có chữ, hoặc dán chữ từ Công báo.</p>
            </Empty>
          ) : (
            <NormTable norms={norms} />
          )
        }
      </Await>
    </>
  )
}
