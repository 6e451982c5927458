// `/__/console/events`: events that wait, and those that failed for good, which can be delivered again from here.
import { type Markup, markup, showTime } from '../host/control-page.ts'
import { type ControlAnswer, type ControlRequest, notFound } from '../host/control.ts'
import type { EventRow } from '../functions/event-rows.ts'
import { addressOf } from './address.ts'
import type { Insight } from './console.ts'
import { consolePage } from './frame.ts'

export function eventsPage({ functions }: Insight, { method, fields }: ControlRequest): ControlAnswer {
  if (method === 'POST') {
    if (!functions.deliverAgain(fields.get('id') ?? '')) return notFound
    return { redirect: '/__/console/events' }
  }
  const { waiting, dead } = functions.events()
  const main = markup`<h2>Failed for good</h2>
<p>Their function asked for no retry, or failed for a day. Nothing is lost: deliver them again once the cause is mended.</p>
${table(dead, (row) => markup`<form method="post" action="/__/console/events"><button name="id" value="${row.id}">Deliver again</button></form>`)}
<h2>Waiting</h2>
<p>${functions.waitingEvents()} in all. What has failed comes again after a pause that doubles up to ten minutes.</p>
${table(waiting, (row) => markup`due ${showTime(row.due_at)}`)}`
  return consolePage('Events', main)
}

function table(rows: readonly EventRow[], last: (row: EventRow) => Markup): Markup {
  if (rows.length === 0) return markup`<p>None.</p>`
  const each = rows.map(
    (row) => markup`<tr><td>${row.function}</td>
<td><a href="${addressOf(row.document.split('/'))}">${row.document}</a><br>changed ${showTime(Date.parse(row.time))}</td>
<td>${row.attempts} ${row.attempts === 1 ? 'try' : 'tries'}${row.error === null ? '' : `: ${row.error}`}</td><td>${last(row)}</td></tr>`,
  )
  return markup`<table><thead><tr><th>Function</th><th>Document</th><th>Tries</th><th></th></tr></thead>
<tbody>${each}</tbody></table>`
}
