// An official document as a value (NĐ 30/2020/NĐ-CP, Phụ lục I): the one model that its writers, DOCX and PDF, print. Their
// sizes stand in form.ts. Text is printed as it stands: no writer changes anybody's spelling.

export type Block =
  | { kind: 'paragraph' | 'basis' | 'heading'; text: string }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly string[])[] }

/** `share` of the page's width; shares sum to 1. */
export type Column = { name: string; share: number }

export type Annex = { name: string; title: string; blocks: readonly Block[] }

export type Paper = {
  superior: string
  issuer: readonly string[]
  /** `Số: 05/TB-UBND`; where there is none yet, with room for it. */
  number: string
  /** `Bắc Giang, ngày 05 tháng 8 năm 2020` */
  dateline: string
  /** `THÔNG BÁO` */
  kind: string
  subject: string
  body: readonly Block[]
  /** `TL. CHỦ TỊCH`, … one a line. */
  authority: readonly string[]
  signer: string
  /** Each but the last ends with `;`, the last with `.` */
  recipients: readonly string[]
  annexes: readonly Annex[]
}

export const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const motto = 'Độc lập - Tự do - Hạnh phúc'
export const recipientsLabel = 'Nơi nhận:'
