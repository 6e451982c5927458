// The frame of the home's own pages under `/__/`: escaped text, one style sheet, no script at all.

/** Markup that is already safe to show. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Insert = Markup | string | number | null | readonly Markup[]

/** Markup with its inserts escaped, unless they are markup themselves. */
export function markup(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  return new Markup(
    strings.map((text, i) => text + (i < inserts.length ? show(inserts[i] ?? null) : '')).join(''),
  )
}

function show(insert: Insert): string {
  if (insert === null) return ''
  if (insert instanceof Markup) return insert.text
  if (typeof insert === 'object') return insert.map((each) => each.text).join('')
  return String(insert).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

type Frame = { lang: string; links: readonly (readonly [href: string, text: string])[] }

const links = [
  ['/', 'Ứng dụng'],
  ['/__/mail', 'Hộp thư'],
  ['/__/schedules', 'Lịch chạy'],
  ['/__/clock', 'Đồng hồ'],
  ['/__/console', 'Console'],
] as const

export function page(title: string, main: Markup, frame: Frame = { lang: 'vi', links }): string {
  return markup`<!doctype html>
<html lang="${frame.lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/__/style.css">
<header><nav>${frame.links.map(([href, text]) => markup`<a href="${href}">${text}</a> `)}</nav></header>
<main><h1>${title}</h1>${main}</main>
</html>
`.text
}

const wording = {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const

/** For people: day/month/year and 24 hours, in Vietnam. */
export function showTime(millis: number | null): Markup {
  if (millis === null) return markup`–`
  const date = new Date(millis)
  return markup`<time datetime="${date.toISOString()}">${date.toLocaleString('vi-VN', wording)}</time>`
}

export const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 0 1rem 3rem; }
nav { padding: 1rem 0; border-bottom: 1px solid; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a, td a, button { display: inline-block; min-height: 2.75rem; line-height: 2.75rem; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; }
dl dl, ol, dd ul { margin: 0; padding-left: 1.25rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: baseline; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8886; }
td, dd, pre { overflow-wrap: anywhere; white-space: pre-wrap; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
button { white-space: nowrap; }
iframe { width: 100%; height: 32rem; border: 1px solid #8886; background: #fff; }
::placeholder { color: inherit; opacity: .75; }
input, button { font: inherit; min-height: 2.75rem; padding: 0 .75rem; }
form { display: inline-flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .25rem 0; }
@media (max-width: 40rem) { thead { display: none; } tr, td { display: block; } td { border: 0; padding: .1rem 0; } tr { border-bottom: 1px solid #8886; padding: .5rem 0; display: block; } }
@media print { nav, form { display: none; } iframe { height: 20cm; } }
`
