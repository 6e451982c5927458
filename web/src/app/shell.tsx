// The frame of every page: skip link, header with navigation by role, offline notice, main, footer.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { leave, type Session } from '../directory/session.ts'
import { isFor, routes } from './routes.ts'
import { usePlace } from './router.ts'

const Menu = ({ session }: { session: Session }) => {
  const { path } = usePlace()
  const entries = routes.filter((route) => route.inMenu && isFor(route, session.role))
  return (
    <nav class="menu" aria-label="Chính">
      <ul>
        {entries.map((route) => (
          <li key={route.path}>
            <a href={route.path} aria-current={route.path === path ? 'page' : undefined}>
              {route.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Who = ({ session }: { session: Session }) => (
  <div class="who">
    <p>
      <strong>{session.name}</strong>
      <span class="post">
        {session.position}
        {session.agencyName !== '' && `, ${session.agencyName}`}
      </span>
    </p>
    <button type="button" class="button" onClick={() => void leave()}>
      Đăng xuất
    </button>
  </div>
)

const useOnline = (): boolean => {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const read = (): void => setOnline(navigator.onLine)
    window.addEventListener('online', read)
    window.addEventListener('offline', read)
    return () => {
      window.removeEventListener('online', read)
      window.removeEventListener('offline', read)
    }
  }, [])
  return online
}

export const Shell = ({ session, children }: { session: Session | null; children: ComponentChildren }) => {
  const online = useOnline()
  return (
    <>
      <a class="skip" href="#noi-dung">
        Đến nội dung chính
      </a>
      <header class="masthead">
        <div class="masthead-line">
          <a class="product" href="/">
            Đăng ký sáng kiến<span class="long">, giải pháp mới trong cải cách hành chính</span>
          </a>
          {session !== null && <Who session={session} />}
        </div>
        {session !== null && <Menu session={session} />}
      </header>
      {!online && (
        <p class="offline" role="status">
          Máy đang mất kết nối mạng. Những gì anh/chị gõ vẫn được giữ trên máy này và sẽ được lưu khi có mạng.
        </p>
      )}
      <main id="noi-dung" tabIndex={-1}>
        {children}
      </main>
      <footer class="footer">
        <p>
          Hội đồng sáng kiến tỉnh – thường trực: Sở Khoa học và Công nghệ, phối hợp: Sở Nội vụ.{' '}
          {session !== null && (
            <>
              <a href="/tro-giup">Trợ giúp</a> · <a href="/dang-nhap-hai-buoc">Đăng nhập hai bước</a>
            </>
          )}
        </p>
      </footer>
    </>
  )
}
