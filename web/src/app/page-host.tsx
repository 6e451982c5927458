// Finds the page of the URL, loads its script, and shows it; says kindly when there is none or it is not for this person.
import { useContext, useEffect, useState } from 'preact/hooks'
import { SessionContext } from '../directory/session.ts'
import { roleNames } from '../../../domain/words/vi.ts'
import type { Role } from '../../../domain/directory/person.ts'
import { FailureNote, Skeleton } from '../view/feedback.tsx'
import { failureOf } from '../platform/failure.ts'
import type { Loaded } from '../platform/use-loaded.ts'
import { matchPath, usePlace } from './router.ts'
import { isFor, routes, type PageProps, type Route } from './routes.ts'

const productName = 'Đăng ký sáng kiến cải cách hành chính'

const NotFound = () => (
  <>
    <h1>Không có trang này</h1>
    <p>Địa chỉ có thể gõ thiếu, hoặc liên kết trong thư đã cũ. Anh/chị có thể:</p>
    <ul>
      <li>
        mở <a href="/">Việc của tôi</a> để xem những việc đang chờ;
      </li>
      <li>
        xem <a href="/tro-giup">Trợ giúp</a> để biết việc nào ở trang nào.
      </li>
    </ul>
  </>
)

const NotForYou = ({ route, role }: { route: Route; role: Role }) => (
  <>
    <h1>Trang dành cho vai trò khác</h1>
    <p>
      Trang «{route.title}» không thuộc phần việc của vai trò {roleNames[role]}.
      {route.roles !== 'anyone' &&
        ` Trang này dành cho: ${route.roles.map((one) => roleNames[one]).join('; ')}.`}
    </p>
    <p>
      Nếu phân công đã thay đổi, xin báo quản trị hệ thống. Về <a href="/">Việc của tôi</a>.
    </p>
  </>
)

let isFirstPage = true

/** After moving to another page its heading takes the focus, so that a screen reader reads where one is. */
const useArrival = (title: string, ready: boolean): void => {
  useEffect(() => {
    document.title = `${title} – ${productName}`
    if (!ready) return
    const heading = document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main')
    if (!isFirstPage && heading !== null) {
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    }
    isFirstPage = false
  }, [title, ready])
}

type Script = Loaded<Awaited<ReturnType<Route['load']>>>

const LoadedPage = ({ route, params }: { route: Route } & PageProps) => {
  const [script, setScript] = useState<Script>({ at: 'waiting' })
  useArrival(route.title, script.at === 'ready')
  useEffect(() => {
    route.load().then(
      (value) => setScript({ at: 'ready', value }),
      (error: unknown) => setScript({ at: 'failed', failure: failureOf(error) }),
    )
  }, [route])
  if (script.at === 'failed')
    return <FailureNote failure={script.failure} onRetry={() => location.reload()} />
  if (script.at === 'waiting') return <Skeleton />
  const Page = script.value
  return <Page params={params} />
}

export const PageHost = () => {
  const { path } = usePlace()
  const session = useContext(SessionContext)
  for (const route of routes) {
    const params = matchPath(route.path, path)
    if (params === null) continue
    if (session !== null && !isFor(route, session.role))
      return <NotForYou route={route} role={session.role} />
    return <LoadedPage key={path} route={route} params={params} />
  }
  return <NotFound />
}
