// `/__/console`: how things stand, in one look.
import { openTables } from '../auth/tables.ts'
import { markup } from '../host/control-page.ts'
import type { ControlAnswer } from '../host/control.ts'
import type { Insight } from './console.ts'
import { rootOf } from './data-page.ts'
import { consolePage } from './frame.ts'

export async function overviewPage(insight: Insight): Promise<ControlAnswer> {
  const { context, engine, functions, verdicts } = insight
  const collections = await engine.listCollectionIds(rootOf(context), { size: 1000 })
  const denied = verdicts.latest().filter(({ verdict }) => !verdict.allowed).length
  const { dead } = functions.events()
  const late = functions.schedules.list().filter(({ error }) => error !== null).length
  const facts: readonly (readonly [href: string, name: string, fact: string])[] = [
    ['/__/console/data', 'Data', `${collections.length} collections at the root`],
    [
      '/__/console/rules?denied',
      'Rules',
      `${denied} of the last ${verdicts.latest().length} requests denied`,
    ],
    ['/__/console/events', 'Events', `${functions.waitingEvents()} waiting, ${dead.length} failed for good`],
    ['/__/console/users', 'Users', `${openTables(context.database).accounts.count()} accounts`],
    [
      '/__/schedules',
      'Schedules',
      `${functions.schedules.list().length}, of which ${late} failed the last time`,
    ],
    ['/__/mail', 'Mail', 'what the app and the home have sent'],
    ['/__/clock', 'Clock', new Date(context.clock.now()).toISOString()],
  ]
  const { ports } = context
  const main = markup`<p>Project ${context.project}. Everything here is on this machine and for this machine only.</p>
<table><tbody>${facts.map(([href, name, fact]) => markup`<tr><td><a href="${href}">${name}</a></td><td>${fact}</td></tr>`)}</tbody></table>
<h2>Ports</h2>
<table><tbody>${Object.entries(ports).map(([name, port]) => markup`<tr><td>${name}</td><td>127.0.0.1:${port}</td></tr>`)}</tbody></table>`
  return consolePage('Console', main)
}
