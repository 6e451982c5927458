// Signing in. After it the person goes where they were heading (`?tiep=`), within this site only.
import { useEffect } from 'preact/hooks'
import { navigate, usePlace } from '../app/router.ts'
import { useStore } from '../platform/store.ts'
import { sessions } from './session.ts'
import { SignInForm } from './sign-in-form.tsx'

/** A path of this site: `//other.example` and `https:` are not. */
const insideOnly = (target: string | null): string => {
  const url = URL.parse(target ?? '/', location.origin)
  if (url === null || url.origin !== location.origin || url.pathname === '/dang-nhap') return '/'
  return url.pathname + url.search
}

export const SignInPage = () => {
  const state = useStore(sessions)
  const { query } = usePlace()
  const next = insideOnly(query.get('tiep'))
  useEffect(() => {
    if (state.at === 'signed-in') navigate(next, 'replace')
  }, [state.at, next])
  return (
    <div class="narrow">
      <h1>Đăng nhập</h1>
      <p>Dùng tài khoản do Sở Khoa học và Công nghệ cấp cho cơ quan, đơn vị.</p>
      <SignInForm email="" idPrefix="sign-in" />
      <p>
        <a href="/quen-mat-khau">Quên mật khẩu?</a>
      </p>
    </div>
  )
}
