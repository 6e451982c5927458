// Does a text state a figure: a digit, or a number written out with what it counts.

const counted =
  /(?<![\p{L}\p{N}])(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn)\s+(?:ngày|giờ|phút|tháng|lần|bước|hồ sơ|người|thủ tục|loại|khâu|phần trăm)/iu
const stated =
  /(?<![\p{L}\p{N}])(?:không còn|toàn bộ|tất cả|gấp đôi|một nửa|có|hoàn thành|được (?:ban hành|phê duyệt))(?![\p{L}\p{N}])/iu

/** A digit or a counted noun. */
export const holdsNumber = (text: string): boolean => /\p{Nd}/u.test(text) || counted.test(text)

/** What may stand as a target's value: a number, or a state that one can see reached («ban hành», «toàn bộ»). */
export const holdsFigure = (text: string): boolean => holdsNumber(text) || stated.test(text)
