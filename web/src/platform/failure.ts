// What can go wrong between page and server, as a few kinds that a person can act on. Refusals of a callable, which the
// domain words one by one, are in calls.ts.
import { FirebaseError } from 'firebase/app'

export type Failure = 'offline' | 'denied' | 'signed-out' | 'missing' | 'unreadable' | 'busy' | 'unexpected'

/** Thrown by readers of documents when a document is not there or does not fit its schema. */
export class DocumentFailure extends Error {
  readonly kind: 'missing' | 'unreadable'
  constructor(kind: 'missing' | 'unreadable', path: string) {
    super(`${kind}: ${path}`)
    this.kind = kind
  }
}

/** Thrown instead of asking, when the browser itself knows that there is no network. */
export class NoNetwork extends Error {}

/** Codes of Firestore, Functions and Auth, without their `service/` prefix. */
const kinds: Readonly<Record<string, Failure>> = {
  'permission-denied': 'denied',
  unauthenticated: 'signed-out',
  'user-token-expired': 'signed-out',
  'user-disabled': 'signed-out',
  'invalid-user-token': 'signed-out',
  'invalid-refresh-token': 'signed-out',
  'not-found': 'missing',
  unavailable: 'offline',
  'deadline-exceeded': 'offline',
  'network-request-failed': 'offline',
  'resource-exhausted': 'busy',
  aborted: 'busy',
}

export const failureOf = (error: unknown): Failure => {
  if (error instanceof DocumentFailure) return error.kind
  if (error instanceof NoNetwork || !navigator.onLine) return 'offline'
  if (error instanceof FirebaseError) return kinds[error.code.replace(/^.*\//, '')] ?? 'unexpected'
  return error instanceof TypeError && /fetch|network/i.test(error.message) ? 'offline' : 'unexpected'
}

export const failureWords: Readonly<Record<Failure, { title: string; advice: string }>> = {
  offline: {
    title: 'Chưa kết nối được với máy chủ',
    advice: 'Xin kiểm tra mạng. Những gì đã gõ vẫn được giữ trên máy này.',
  },
  denied: {
    title: 'Không xem được nội dung này',
    advice: 'Nội dung không tồn tại, hoặc thuộc cơ quan khác, hoặc tài khoản chưa được cấp quyền.',
  },
  'signed-out': { title: 'Phiên làm việc đã hết', advice: 'Xin đăng nhập lại để tiếp tục.' },
  missing: {
    title: 'Không tìm thấy nội dung',
    advice: 'Đường dẫn có thể đã cũ. Xin mở lại từ danh sách.',
  },
  unreadable: {
    title: 'Nội dung này không đọc được',
    advice: 'Dữ liệu không đúng mẫu. Xin báo quản trị hệ thống kèm địa chỉ trang này.',
  },
  busy: { title: 'Máy chủ đang bận', advice: 'Xin thử lại sau ít phút.' },
  unexpected: {
    title: 'Có lỗi ngoài dự kiến',
    advice: 'Xin thử lại. Nếu còn lỗi, xin báo quản trị hệ thống.',
  },
}
