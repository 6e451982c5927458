// A session that ended by itself: the same person signs in again over the page, which keeps everything typed.
import { useEffect, useRef } from 'preact/hooks'
import { leave, type Session } from './session.ts'
import { SignInForm } from './sign-in-form.tsx'

export const SignInAgain = ({ session }: { session: Session }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby="again-title" onCancel={(event) => event.preventDefault()}>
      <h2 id="again-title">Phiên làm việc đã hết</h2>
      <p>Xin đăng nhập lại để tiếp tục. Những gì đang gõ trên trang vẫn còn nguyên.</p>
      <SignInForm email={session.email} emailFixed idPrefix="again" />
      <p>
        <button type="button" class="button plain" onClick={() => void leave()}>
          Đăng nhập bằng tài khoản khác
        </button>
      </p>
    </dialog>
  )
}
