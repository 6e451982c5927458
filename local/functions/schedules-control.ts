// `/__/schedules`: what runs when, how it went, and running one now. `/__/events` tells how deliveries stand.
import { markup, page, showTime } from '../host/control-page.ts'
import { type Control, type ControlAnswer, notFound } from '../host/control.ts'
import type { Functions } from './host.ts'
import type { ScheduleStatus, Scheduler } from './scheduler.ts'

export function schedulesControl(schedules: Scheduler): Control {
  return async ({ method, path, fields, wantsJson }) => {
    if (method === 'POST') {
      const name = path[0] ?? fields.get('name') ?? ''
      if (!(await schedules.runNow(name))) return notFound
      if (!wantsJson) return { redirect: '/__/schedules' }
    }
    const list = schedules.list()
    return wantsJson ? { json: list.map(toJson) } : schedulesPage(list)
  }
}

function toJson({ next, finishedAt, ...status }: ScheduleStatus): object {
  const iso = (millis: number | null) => (millis === null ? null : new Date(millis).toISOString())
  return { ...status, next: iso(next), finishedAt: iso(finishedAt) }
}

function schedulesPage(list: readonly ScheduleStatus[]): ControlAnswer {
  const rows = list.map(
    (job) => markup`<tr><td>${job.name}</td><td>${job.schedule} (${job.timeZone})</td>
<td>${showTime(job.next)}</td><td>${showTime(job.finishedAt)} ${outcome(job)}</td>
<td><form method="post" action="/__/schedules"><button name="name" value="${job.name}">Chạy ngay</button></form></td></tr>`,
  )
  const table = markup`<table><thead><tr><th>Tên</th><th>Lịch</th><th>Lần tới</th><th>Lần trước</th><th></th></tr></thead>
<tbody>${rows}</tbody></table>`
  return { page: page('Lịch chạy', list.length === 0 ? markup`<p>Chưa có lịch nào.</p>` : table) }
}

function outcome({ isRunning, finishedAt, error }: ScheduleStatus): string {
  if (isRunning) return 'đang chạy'
  if (error !== null) return `lỗi: ${error}`
  return finishedAt === null ? '' : 'xong'
}

/** `?wait` answers only when nothing is due or running, so that a test or a script need not guess. */
export function eventsControl(functions: Functions): Control {
  return async ({ query }) => {
    if (query.has('wait')) await functions.idle()
    const dead = functions.events().dead.map(({ id, function: name, document, time, attempts, error }) => {
      return { id, function: name, document, time, attempts, error }
    })
    return { json: { waiting: functions.waitingEvents(), dead } }
  }
}
