// Starts the app: session, links, and the frame around every page.
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { never } from '../../../domain/outcome.ts'
import { followSession, leave, SessionContext, sessions, type SessionState } from '../directory/session.ts'
import { SignInAgain } from '../directory/sign-in-again.tsx'
import { resyncClock } from '../platform/server-clock.ts'
import { useStore } from '../platform/store.ts'
import { Banner, FailureNote, Skeleton } from '../view/feedback.tsx'
import { lazily } from '../view/lazily.tsx'
import { PageHost } from './page-host.tsx'
import { followLinks, matchPath, navigate, usePlace } from './router.ts'
import { routes } from './routes.ts'
import { Shell } from './shell.tsx'

/** A signed-out person who opens a page is sent to sign in, and from there back to it. */
const SignInFirst = () => {
  const { path, query } = usePlace()
  useEffect(() => {
    const target = query.size === 0 ? path : `${path}?${query}`
    navigate(target === '/' ? '/dang-nhap' : `/dang-nhap?tiep=${encodeURIComponent(target)}`, 'replace')
  }, [path, query])
  return <Skeleton />
}

const NoRole = ({ email }: { email: string }) => (
  <div class="narrow">
    <h1>Tài khoản chưa có vai trò</h1>
    <Banner kind="warning" title="Chưa dùng được hệ thống">
      <p>
        Tài khoản {email} chưa được gán vai trò và cơ quan. Xin liên hệ quản trị hệ thống để được cấp quyền,
        rồi đăng nhập lại.
      </p>
      <button type="button" class="button" onClick={() => void leave()}>
        Đăng xuất
      </button>
    </Banner>
  </div>
)

const TwoStepPage = lazily(async () => (await import('../directory/two-step-page.tsx')).TwoStepPage)

/** Nothing else is open to them before it is turned on. */
const SecondStepFirst = () => (
  <>
    <Banner kind="warning" title="Cần bật đăng nhập hai bước">
      <p>Vai trò của anh/chị phải đăng nhập hai bước. Xin bật dưới đây rồi tiếp tục làm việc.</p>
      <button type="button" class="button" onClick={() => void leave()}>
        Đăng xuất
      </button>
    </Banner>
    <TwoStepPage />
  </>
)

const body = (state: SessionState, isPublic: boolean) => {
  if (isPublic && !['no-role', 'one-step', 'failed'].includes(state.at)) return <PageHost />
  switch (state.at) {
    case 'starting':
      return <Skeleton />
    case 'failed':
      return <FailureNote failure={state.failure} onRetry={state.retry} />
    case 'signed-out':
      return <SignInFirst />
    case 'no-role':
      return <NoRole email={state.email} />
    case 'one-step':
      return <SecondStepFirst />
    case 'signed-in':
      return <PageHost key={state.session.uid} />
    default:
      return never(state)
  }
}

const App = () => {
  const state = useStore(sessions)
  const { path } = usePlace()
  const isPublic = routes.some((route) => route.roles === 'anyone' && matchPath(route.path, path) !== null)
  const session = state.at === 'signed-in' ? state.session : null
  return (
    <SessionContext value={session}>
      <Shell session={session}>{body(state, isPublic)}</Shell>
      {state.at === 'signed-in' && state.expired && <SignInAgain session={state.session} />}
    </SessionContext>
  )
}

const resyncOnReturn = (): void => {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') resyncClock().catch(() => undefined)
  })
}

export const start = (): void => {
  const root = document.querySelector('#app')
  if (root === null) throw new Error('index.html has no #app')
  root.replaceChildren()
  followLinks()
  followSession()
  resyncOnReturn()
  render(<App />, root)
}
