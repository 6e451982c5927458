// What is said when signing in or resetting a password does not work. Which part of an address and password pair was
// wrong is never told.
import { FirebaseError } from 'firebase/app'
import { failureOf, failureWords } from '../platform/failure.ts'

const mismatch = 'Thư điện tử hoặc mật khẩu chưa đúng. Xin kiểm tra phím Caps Lock và bộ gõ tiếng Việt.'

const words: Readonly<Record<string, string>> = {
  'auth/invalid-credential': mismatch,
  'auth/wrong-password': mismatch,
  'auth/user-not-found': mismatch,
  'auth/invalid-email': 'Địa chỉ thư chưa đúng. Ví dụ đúng: nguyenvana@bacgiang.gov.vn',
  'auth/user-disabled': 'Tài khoản này đã ngừng sử dụng. Xin liên hệ quản trị hệ thống.',
  'auth/too-many-requests': 'Đã thử quá nhiều lần. Xin đợi ít phút rồi thử lại.',
  'auth/weak-password': 'Mật khẩu mới quá ngắn. Xin dùng ít nhất 8 ký tự.',
  'auth/password-does-not-meet-requirements': 'Mật khẩu mới chưa đạt yêu cầu. Xin dùng ít nhất 8 ký tự.',
  'auth/expired-action-code': 'Liên kết đặt lại mật khẩu đã hết hạn.',
  'auth/invalid-action-code': 'Liên kết đặt lại mật khẩu đã dùng rồi hoặc không đúng.',
}

export const authWords = (error: unknown): string => {
  const own = error instanceof FirebaseError ? words[error.code] : undefined
  if (own !== undefined) return own
  const { title, advice } = failureWords[failureOf(error)]
  return `${title}. ${advice}`
}
