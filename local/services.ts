// Starts the services of the home one after another on the ground they share, and the app's functions on top of them.
import { type AuthService, startAuth } from './auth/auth.ts'
import { VerdictLog } from './console/verdict-log.ts'
import type { Engine } from './firestore/engine.ts'
import { openEngine } from './firestore/open-engine.ts'
import { type RunningFirestore, startFirestore } from './firestore/server.ts'
import { startFunctions } from './functions/host.ts'
import { loadFunctions } from './functions/load.ts'
import type { Foundation } from './host/foundation.ts'
import { host } from './host/ports.ts'
import { letterbox } from './mail/letter.ts'
import { type Mailbox, openMailbox } from './mail/mail-rows.ts'
import { startSink } from './mail/sink.ts'
import { replaceableRules } from './rules/replaceable-rules.ts'
import { watchRules } from './rules/watch-rules.ts'
import type { HomeOptions } from './start.ts'
import type { Project } from './project.ts'
import type { Lookups, Service } from './rules/ruleset.ts'
import { type StorageService, startStorage } from './storage/storage.ts'

/** What was asked for, and what the project's folder says. */
export type Plan = { options: HomeOptions; project: Project }

/** What was started, to be closed in the reverse order. */
export type Closing = (() => unknown)[]

/** The name that a new project's default bucket has in production. */
export function bucketOf(project: string): string {
  return `${project}.firebasestorage.app`
}

export type Services = {
  mailbox: Mailbox
  engine: Engine
  auth: AuthService
  firestore: RunningFirestore
  storage: StorageService
  verdicts: VerdictLog
}

export async function startServices(
  { options, project }: Plan,
  { context }: Foundation,
  closing: Closing,
): Promise<Services> {
  const { ports, clock, log } = context
  const { forRulesTests = false } = options
  const verdicts = new VerdictLog()
  const rulesOf = (file: string | null, service: Service) => {
    if (file === null) return replaceableRules(() => null, service)
    const rules = watchRules(file, service, log)
    closing.push(() => rules.close())
    return replaceableRules(
      verdicts.noting(service, () => rules.current()),
      service,
    )
  }
  const documentRules = rulesOf(project.documentRules, 'cloud.firestore')
  const fileRules = rulesOf(project.fileRules, 'firebase.storage')
  const mailbox = openMailbox(context.database)
  const sink = await startSink({ mailbox, clock, log, port: ports.smtp, script: options.smtpScript })
  closing.push(() => sink.close())
  ports.smtp = sink.port
  const engine = openEngine(context, { indexes: project.indexes, requireIndexes: true })
  closing.push(() => engine.close())
  const sendMail = letterbox(mailbox, clock, options.sender)
  const resetPage = `http://${host}:${ports.web}${options.codePage}`
  const auth = await startAuth({
    context,
    port: ports.auth,
    sendMail,
    resetPage,
    strictTokens: !forRulesTests,
  })
  closing.push(() => auth.close())
  ports.auth = auth.port
  const { identify } = auth
  const firestore = await startFirestore({
    context,
    engine,
    rules: (asked) => documentRules.of(asked),
    replaceable: forRulesTests ? documentRules : undefined,
    identify,
    port: ports.firestore,
    host,
  })
  closing.push(() => firestore.close())
  ports.firestore = firestore.port
  const storage = await startStorage({
    context,
    rules: () => fileRules.of(context.project),
    replaceable: forRulesTests ? fileRules : undefined,
    identify,
    port: ports.storage,
    lookups: documentsOf(engine, context.project),
  })
  closing.push(() => storage.close())
  ports.storage = storage.port
  return { mailbox, engine, auth, firestore, storage, verdicts }
}

/** How the rules of files read documents: those of the default database, as they are. */
function documentsOf(engine: Engine, project: string): Lookups {
  const root = `projects/${project}/databases/(default)/documents`
  const get = (path: readonly string[]) => engine.peek([root, ...path].join('/'))
  return { get, getAfter: get }
}

export type Running = Awaited<ReturnType<typeof startFunctions>>

export async function startApp(
  { options, project }: Plan,
  { context, credentials }: Foundation,
  { engine, auth }: Services,
  closing: Closing,
): Promise<Running> {
  const { project: id, ports } = context
  const parameters = options.parameters(ports)
  const deployed = { project: id, bucket: bucketOf(id), credentials, parameters }
  const endpoints =
    project.functions === null ? [] : await loadFunctions({ ...deployed, ...project.functions }, context)
  // `Bearer owner` opens the administrators' doors of the emulated services; to a function it is no token at all.
  const verifyCaller = (authorization: string): void => {
    if (auth.identify(authorization) === 'admin') throw new Error('not an ID token')
  }
  const functions = await startFunctions({ context, engine, endpoints, verifyCaller })
  closing.push(() => functions.close())
  return functions
}
