// A list that grows: the wait, what was found so far, how far one has looked, and the way on.
import type { ComponentChildren } from 'preact'
import type { Listed } from '../platform/documents.ts'
import { Await, Banner } from './feedback.tsx'
import type { Pages } from './use-pages.ts'

type MoreProps = { more: NonNullable<Pages<unknown>['more']>; seen: number; shown: number; noun: string }

/** A search can look at many and show few: it says so, and nobody takes the first page for everything. */
const More = ({ more, seen, shown, noun }: MoreProps) => (
  <div class="no-print" role="status">
    {shown < seen && (
      <p>
        Đã tìm trong {seen} {noun}, {shown === 0 ? 'chưa thấy' : `thấy ${shown}`}. Còn {noun} chưa tìm tới.
      </p>
    )}
    {more.problem !== '' && <Banner kind="error" title={more.problem} />}
    <button type="button" class="button" disabled={more.busy} onClick={more.run}>
      {more.busy ? 'Đang tải…' : shown < seen ? 'Tìm tiếp' : 'Xem thêm'}
    </button>
  </div>
)

type Props<T> = {
  pages: Pages<T>
  /** What the list holds: `hồ sơ`, `thư`. */
  noun: string
  empty: ComponentChildren
  children: (items: Listed<T>[]) => ComponentChildren
}

export const PagedList = <T,>({ pages: { loaded, reload, seen, more }, noun, empty, children }: Props<T>) => (
  <Await loaded={loaded} onRetry={reload} lines={8}>
    {(items) => (
      <>
        {items.length > 0 ? children(items) : more === null && empty}
        {more !== null && <More more={more} seen={seen} shown={items.length} noun={noun} />}
      </>
    )}
  </Await>
)
