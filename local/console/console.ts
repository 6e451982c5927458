// `/__/console`: what the home holds and what it has decided of late, for whoever tries things out on this machine. Who
// may come here at all is host/control.ts; schedules, mails and the clock have pages of their own.
import type { Engine } from '../firestore/engine.ts'
import type { Functions } from '../functions/host.ts'
import type { Context } from '../host/context.ts'
import { type Control, type ControlAnswer, type ControlRequest, notFound } from '../host/control.ts'
import { dataPage } from './data-page.ts'
import { eventsPage } from './events-page.ts'
import { overviewPage } from './overview-page.ts'
import { rulesPage } from './rules-page.ts'
import { usersPage } from './users-page.ts'
import type { VerdictLog } from './verdict-log.ts'

export type Insight = { context: Context; engine: Engine; functions: Functions; verdicts: VerdictLog }

type Page = (insight: Insight, request: ControlRequest) => ControlAnswer | Promise<ControlAnswer>

const pages: Readonly<Record<string, Page>> = {
  '': overviewPage,
  data: dataPage,
  rules: rulesPage,
  events: eventsPage,
  users: usersPage,
}

export function consoleControl(insight: Insight): Control {
  return ({ path: [name = '', ...path], ...request }) => {
    const page = Object.hasOwn(pages, name) ? pages[name] : undefined
    return page === undefined ? notFound : page(insight, { ...request, path })
  }
}
