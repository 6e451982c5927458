// What an official notice needs besides the conclusion: whose it is, where, on what basis, to whom, signed how (NĐ
// 30/2020/NĐ-CP, Phụ lục I). A campaign carries a template of it, since local practice is data.
import * as z from 'zod/mini'
import { LocalDate } from '../time/instant.ts'
import { Email, line, paragraphs } from '../text/fields.ts'

export const listOf = <S extends z.ZodMiniType>(item: S, max: number) =>
  z.array(item).check(z.maxLength(max, { error: 'too-many' }))

/** Empty text: not said yet. */
export const day = z.union([z.literal(''), LocalDate], { error: 'not-a-date' })

export const Tasks = listOf(z.strictObject({ to: line(300), text: paragraphs(3000), due: day }), 20)

export const NoticeFrame = z.strictObject({
  /** The body above the issuer, where there is one. */
  superior: line(120),
  /** One a line, in the spelling it is printed in. */
  issuer: listOf(line(120), 3),
  /** `TB-UBND` of `Số: 05/TB-UBND`. */
  symbol: line(30),
  place: line(60),
  /** Trích yếu. */
  subject: line(300),
  bases: listOf(line(400), 20),
  /** Before the conclusions: who presided over what, when. */
  opening: paragraphs(2000),
  closing: paragraphs(1000),
  /** `TL. CHỦ TỊCH`, `KT. CHÁNH VĂN PHÒNG`, `PHÓ CHÁNH VĂN PHÒNG`, one a line. */
  authority: listOf(line(80), 5),
  signer: line(80),
  /** Nơi nhận, with the addresses it is mailed to besides the agencies'. */
  recipients: listOf(z.strictObject({ name: line(200), emails: listOf(Email, 10) }), 20),
  /** The last recipient: `VT, NC, TH`. */
  filing: line(60),
})
export type NoticeFrame = z.infer<typeof NoticeFrame>

/** With what a meeting of the campaign begins; `source` says where the practice was seen. */
export const MeetingTemplate = z.strictObject({
  source: line(300),
  chair: line(200),
  assessment: paragraphs(8000),
  tasks: Tasks,
  notice: NoticeFrame,
})
