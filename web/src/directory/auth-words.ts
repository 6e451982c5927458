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
  'auth/invalid-verification-code':
    'Mã chưa đúng hoặc đã dùng rồi. Xin đợi mã mới trong ứng dụng rồi nhập lại.',
  'auth/missing-verification-code': 'Xin nhập mã 6 chữ số đang hiện trong ứng dụng xác thực.',
  'auth/invalid-multi-factor-session': 'Đã quá 5 phút hoặc mã đã dùng. Xin đăng nhập lại từ đầu.',
  'auth/code-expired': 'Đã quá 5 phút. Xin tải lại trang và làm lại từ đầu.',
  'auth/requires-recent-login': 'Đã lâu từ lần đăng nhập trước. Xin tải lại trang và nhập lại mật khẩu.',
  'auth/unverified-email': 'Địa chỉ thư của tài khoản chưa được xác nhận. Xin liên hệ quản trị hệ thống.',
  'auth/invalid-action-code': 'Liên kết đặt lại mật khẩu đã dùng rồi hoặc không đúng.',
}

export const authWords = (error: unknown): string => {
  const own = error instanceof FirebaseError ? words[error.code] : undefined
  if (own !== undefined) return own
  const { title, advice } = failureWords[failureOf(error)]
  return `${title}. ${advice}`
}
