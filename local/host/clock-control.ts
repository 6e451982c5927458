// `/__/clock`: what time it is in the home, and moving it.
import type { MovableClock } from './clock.ts'
import { markup, page, showTime } from './control-page.ts'
import type { Control, ControlAnswer, ControlRequest } from './control.ts'
import { Refusal } from './refusal.ts'

export function clockControl(clock: MovableClock): Control {
  return (request) => {
    if (request.method === 'POST') {
      clock.set(asked(request, clock.now()))
      if (!request.wantsJson) return { redirect: '/__/clock' }
    }
    return request.wantsJson ? { json: { now: new Date(clock.now()).toISOString() } } : clockPage(clock.now())
  }
}

function asked({ fields }: ControlRequest, now: number): number {
  const [at, advance] = [fields.get('now'), fields.get('advance')]
  if (advance !== undefined) return now + durationMs(advance)
  const millis = /T.*(Z|[+-]\d{2}:\d{2})$/.test(at ?? '') ? Date.parse(at ?? '') : Number.NaN
  if (Number.isNaN(millis)) {
    throw new Refusal('Give "now", such as 2026-08-05T08:00:00+07:00, or "advance", such as P1D or PT2H.')
  }
  return millis
}

/** ISO 8601 durations of days, hours, minutes and seconds: those of one length everywhere. */
function durationMs(text: string): number {
  const shape =
    /^P(?=.)(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/
  const match = shape.exec(text)
  if (match === null)
    throw new Refusal(`"${text}" is not a length of time: write it like P1D, PT2H or P1DT30M.`)
  const seconds = [604_800, 86_400, 3600, 60, 1]
  return seconds.reduce((sum, unit, i) => sum + unit * 1000 * Number(match[i + 1] ?? 0), 0)
}

const steps = [
  ['PT1H', 'Thêm 1 giờ'],
  ['P1D', 'Thêm 1 ngày'],
  ['P7D', 'Thêm 7 ngày'],
  ['P30D', 'Thêm 30 ngày'],
] as const

function clockPage(now: number): ControlAnswer {
  const buttons = steps.map(
    ([advance, words]) => markup`<form method="post" action="/__/clock">
<button name="advance" value="${advance}">${words}</button></form> `,
  )
  const main = markup`<p>Bây giờ là ${showTime(now)}.</p>
<p>Đồng hồ này chỉ dùng để chạy thử: khi đi tới, các lịch đến hạn sẽ chạy.</p>
${buttons}
<form method="post" action="/__/clock"><label>Đặt thành
<input name="now" size="26" required placeholder="2026-08-05T08:00:00+07:00"></label> <button>Đặt</button></form>`
  return { page: page('Đồng hồ', main) }
}
