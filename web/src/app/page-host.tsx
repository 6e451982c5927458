// Finds the page of the URL, loads its script, and shows it; says kindly when there is none or it is not for this person.
import { useContext, useEffect } from 'preact/hooks'
import { SessionContext } from '../directory/session.ts'
import { roleNames } from '../../../domain/words/vi.ts'
import type { Role } from '../../../domain/directory/person.ts'
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
const useArrival = (title: string, path: string): void => {
  useEffect(() => {
    document.title = `${title} – ${productName}`
    if (isFirstPage) {
      isFirstPage = false
      return
    }
    const main = document.querySelector('main')
    const focus = (): void => {
      const heading = main?.querySelector<HTMLElement>('h1')
      if (heading === null || heading === undefined) return
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
      document.getElementById(location.hash.slice(1))?.scrollIntoView()
      awaiting.disconnect()
    }
    const awaiting = new MutationObserver(focus)
    if (main !== null) awaiting.observe(main, { childList: true, subtree: true })
    focus()
    return () => awaiting.disconnect()
  }, [title, path])
}

const Page = ({ route, params }: { route: Route } & PageProps) => {
  const { path } = usePlace()
  useArrival(route.title, path)
  return <route.page params={params} />
}

export const PageHost = () => {
  const { path } = usePlace()
  const session = useContext(SessionContext)
  for (const route of routes) {
    const params = matchPath(route.path, path)
    if (params === null) continue
    if (session !== null && !isFor(route, session.role))
      return <NotForYou route={route} role={session.role} />
    return <Page key={path} route={route} params={params} />
  }
  return <NotFound />
}
