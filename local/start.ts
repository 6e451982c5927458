// Puts the home together: one data folder, one clock, and every service of a small Firebase on loopback in this process.
// Nothing here knows the app: what it is called and where its files lie is in the options. One home a process, because
// functions, SDKs and Date are the process's own.
import { join } from 'node:path'
import { consoleControl } from './console/console.ts'
import type { Functions } from './functions/host.ts'
import { eventsControl, schedulesControl } from './functions/schedules-control.ts'
import { clockControl } from './host/clock-control.ts'
import type { MovableClock } from './host/clock.ts'
import type { Log, Ports } from './host/context.ts'
import { controlPrefix, serveControls } from './host/control.ts'
import { type Foundation, layFoundation } from './host/foundation.ts'
import { logToStderr } from './host/log.ts'
import { choosePorts, requireFree } from './host/ports.ts'
import { Refusal } from './host/refusal.ts'
import type { State } from './host/state.ts'
import { inWords } from './host/store.ts'
import { openFront, type Part } from './hosting/front.ts'
import { noHosting, openHosting } from './hosting/hosting.ts'
import { sdkConfigControl } from './hosting/sdk-config.ts'
import { listenEarly, type WebPort } from './hosting/web-port.ts'
import { mailboxControl } from './mail/mailbox-control.ts'
import type { SmtpScript } from './mail/sink.ts'
import { RulesFileError } from './rules/watch-rules.ts'
import { type Project, readProject } from './project.ts'
import { bucketOf, type Closing, type Plan, type Services, startApp, startServices } from './services.ts'

export type HomeOptions = {
  project: string
  /** The folder with firebase.json, which names everything else. */
  folder: string
  /** The built entry point of the functions, when it is not the one that their package.json names. */
  bundle?: string
  /** Where everything durable lives. */
  data: string
  /** The web port; host/ports.ts says which ports the other services take. */
  port: number
  /** For suites that test rules: others may be put in force, and unsigned tokens identify callers. Nobody's data belong here. */
  forRulesTests?: boolean
  /** Milliseconds since the epoch at which the clock starts; null leaves it where it stands. */
  now: number | null
  /** Parameters of the functions whose values depend on where the home listens. */
  parameters: (ports: Ports) => Readonly<Record<string, string>>
  /** The app's page that takes codes from letters (password reset), such as `/mat-khau`. */
  codePage: string
  /** The sender of Auth's own letters. */
  sender: string
  log?: Log
  /** How a test has the mail server misbehave. */
  smtpScript?: SmtpScript
}

export type Home = {
  project: string
  bucket: string
  ports: Readonly<Ports>
  /** What the home remembers between runs; `npm start` notes there that the demo is in place. */
  state: State
  clock: MovableClock
  /** Resolves when no event is due or being handled and no schedule runs. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Throws a Refusal, with everything closed again, for what the operator can mend. */
export async function startHome(options: HomeOptions): Promise<Home> {
  const ports = choosePorts(options.port)
  const closing: Closing = []
  try {
    await requireFree(ports)
    return await assemble({ options, project: planOf(options) }, ports, closing)
  } catch (error) {
    await closeAll(closing)
    if (!(error instanceof RulesFileError)) throw inWords(error, options.data)
    throw new Refusal(`${error.lines[0] ?? error.message}: mend the file, then start again.`)
  }
}

async function closeAll(closing: Closing): Promise<void> {
  for (const close of closing.splice(0).toReversed()) await close()
}

function planOf({ folder, bundle }: HomeOptions): Project {
  const project = readProject(folder)
  return bundle === undefined
    ? project
    : { ...project, functions: { folder: join(folder, 'functions'), bundle } }
}

async function assemble(plan: Plan, ports: Ports, closing: Closing): Promise<Home> {
  const { options } = plan
  const { project, data, now, log = logToStderr } = options
  const foundation = layFoundation({ project, data, now, ports, log })
  closing.push(() => foundation.close())
  const { context, clock, state } = foundation
  closing.push(surviveStrayFailures(log))
  const web = await listenEarly(context)
  closing.push(() => web.close())
  const services = await startServices(plan, foundation, closing)
  const functions = await startApp(plan, foundation, services, closing)
  openDoors(plan, { foundation, web, services, functions })
  closing.push(clock.onMove(functions.clockMoved))
  functions.begin()
  return {
    project,
    bucket: bucketOf(project),
    ports,
    state,
    clock,
    idle: functions.idle,
    close: () => closeAll(closing),
  }
}

/** A handler may leave a promise behind that fails later: that is its failure and must not end the home. */
function surviveStrayFailures(log: Log): () => void {
  const note = (error: unknown): void => {
    log('error', `unhandled: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
  process.on('unhandledRejection', note).on('uncaughtException', note)
  return () => process.off('unhandledRejection', note).off('uncaughtException', note)
}

type Inside = { foundation: Foundation; web: WebPort; services: Services; functions: Functions }

/** From here on the web port answers. */
function openDoors({ options, project }: Plan, { foundation, web, services, functions }: Inside): void {
  const { context, clock } = foundation
  const { auth, engine, firestore, storage, mailbox, verdicts } = services
  const hosting = project.hasHosting ? openHosting(options.folder, functions.http.call) : noHosting
  const controls = serveControls({
    clock: clockControl(clock),
    console: consoleControl({ context, engine, functions, verdicts }),
    events: eventsControl(functions),
    firebase: sdkConfigControl(context.project, bucketOf(context.project)),
    mail: mailboxControl(mailbox),
    schedules: schedulesControl(functions.schedules),
  })
  const whole =
    (answer: typeof hosting): Part =>
    (request, response) =>
      answer(request, response).then(() => true)
  const parts: readonly Part[] = [
    (request, response) =>
      (request.url ?? '').startsWith(controlPrefix) && whole(controls)(request, response),
    auth.handle,
    firestore.handle,
    storage.handle,
    functions.http.handle,
    whole(hosting),
  ]
  const front = openFront(context, parts)
  web.open((request, response) => void front(request, response))
}
