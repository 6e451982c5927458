// What somebody who asks too much is told: why, and when to come again.
import type { CallRefusal } from '../calls.ts'

type TooMany = Extract<CallRefusal, { code: 'too-many' }>

const why: Readonly<Record<TooMany['of'], string>> = {
  person: 'Anh/chị đã gửi quá nhiều yêu cầu trong thời gian ngắn.',
  agency: 'Cơ quan của anh/chị đã gửi quá nhiều yêu cầu trong thời gian ngắn.',
  'agency-day': 'Cơ quan của anh/chị đã dùng hết số lượt của việc này trong ngày hôm nay.',
}

const writtenWait = (seconds: number): string => {
  if (seconds <= 60) return `${seconds} giây`
  if (seconds <= 3600) return `${Math.ceil(seconds / 60)} phút`
  return `${Math.ceil(seconds / 3600)} giờ`
}

export const tooManyWords = ({ of, retryAfterSeconds }: TooMany): string =>
  `${why[of]} Xin thử lại sau ${writtenWait(retryAfterSeconds)}. Những gì đã nhập vẫn được giữ.`
