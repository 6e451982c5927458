// A home with the demo province in a process of its own, made to be killed: `home.ts` starts it and tells it what to do.
// Arguments: the data folder and the time at which a new folder's clock starts.
import { flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { SmtpStep, SmtpTurn } from '../../local/mail/sink.ts'
import { startHome } from '../../local/start.ts'
import { seedOnce } from '../../tools/seed-once.ts'
import { watchWrites, type Side } from './write-boundaries.ts'

/** What the test may ask for. `kill` counts writes from now on; `smtp` is played at the next turns at that step. */
export type Order =
  | { do: 'kill'; at: number; side: Side }
  | { do: 'count' }
  | { do: 'smtp'; step: SmtpStep; turn: SmtpTurn | 'kill before the next write'; times: number }

export type Told = { url: string } | { done: true; writes: number }

const [data = '', startsAt = ''] = process.argv.slice(2)
let writes = 0
let fatal: { at: number; side: Side } | null = null
let misbehaviour: Extract<Order, { do: 'smtp' }> | null = null

const arm = (at: number, side: Side): void => {
  writes = 0
  fatal = { at, side }
}

watchWrites((side) => {
  if (side === 'before') writes += 1
  if (fatal !== null && writes >= fatal.at && side === fatal.side) process.kill(process.pid, 'SIGKILL')
})

const smtpScript = (step: SmtpStep): SmtpTurn => {
  if (misbehaviour?.step !== step || misbehaviour.times === 0) return null
  misbehaviour = { ...misbehaviour, times: misbehaviour.times - 1 }
  if (misbehaviour.turn !== 'kill before the next write') return misbehaviour.turn
  arm(1, 'before')
  return null
}

const obey = (order: Order): void => {
  if (order.do === 'kill') arm(order.at, order.side)
  else if (order.do === 'smtp') misbehaviour = order
  const told: Told = { done: true, writes }
  process.send?.(told)
}

const home = await startHome({
  project: 'demo-sang-kien',
  folder: fileURLToPath(new URL('../..', import.meta.url)),
  data,
  port: 0,
  now: startsAt === '' ? null : Date.parse(startsAt),
  parameters: (ports) => ({
    SITE_URL: `http://127.0.0.1:${ports.web}`,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(ports.smtp),
    SMTP_REQUIRE_TLS: 'false',
  }),
  codePage: '/dat-lai-mat-khau',
  sender: 'khong-tra-loi@localhost',
  log: () => {},
  smtpScript,
})
await seedOnce(home, 'registration')
// Whoever is killed leaves nothing else to the next start.
flushCompileCache()
process.on('message', obey)
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.on('SIGTERM', () => void home.close().then(() => process.exit(0)))
const told: Told = { url: `http://127.0.0.1:${home.ports.web}` }
process.send?.(told)
