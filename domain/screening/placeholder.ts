// An answer that is none: «đang cập nhật», «chưa xác định», «sẽ phân công sau», «...».
import { fold } from '../text/fold.ts'

const postponed =
  /^(?:dang cap nhat|chua (?:xac dinh|phan cong|co|ro|do|thong ke)|se (?:phan cong|bo sung|cap nhat)|(?:cap nhat|bo sung) sau)(?![\p{L}\p{N}])/u
const nothing = /^(?:khong(?: (?:co|ro|biet))?|n ?\/ ?a|x+|[-.…–—_?*/ ]+)\.?$/u

export const isPlaceholder = (text: string): boolean => {
  const said = fold(text.slice(0, 200)).trim()
  return postponed.test(said) || nothing.test(said)
}
