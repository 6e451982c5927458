// The command line of `npm start`: what may be asked for, and a refusal that names what exists for anything else.
import { parseArgs } from 'node:util'
import { Refusal } from './refusal.ts'

export type StartOptions = {
  /** The web port; 0 lets the system choose all of them. */
  port: number
  /** Where everything durable lives. */
  data: string
  /** No demo data on the first start. */
  empty: boolean
  /** Milliseconds since the epoch at which the clock starts, or null for the time of day. */
  now: number | null
  /** How far on in the year the demo data is. */
  stage: string
  /** Suites that test rules may put others in force and sign nobody's tokens. */
  forRulesTests: boolean
}

export const defaultPort = 5000
const lastUsablePort = 65_535 - 5

const usage = '--port N, --data DIR, --empty, --now ISO, --stage STAGE, --rules-tests'

/** Stages are named by whoever seeds; the first is the default. */
export function parseOptions(argv: readonly string[], stages: readonly [string, ...string[]]): StartOptions {
  const values = read(argv)
  return {
    ...commonFrom(values),
    empty: values.empty ?? false,
    stage: stageFrom(values.stage, stages),
    forRulesTests: testsFrom(values),
  }
}

/** What every home may be asked, whatever project it is of. */
export const commonOptions = {
  port: { type: 'string' },
  data: { type: 'string' },
  now: { type: 'string' },
} as const

type CommonValues = { [Name in keyof typeof commonOptions]?: string | undefined }

export function commonFrom({ port, data, now }: CommonValues): Pick<StartOptions, 'port' | 'data' | 'now'> {
  return { port: portFrom(port), data: folderFrom(data), now: instantFrom(now) }
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        ...commonOptions,
        empty: { type: 'boolean' },
        stage: { type: 'string' },
        'rules-tests': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/, 1)[0] : String(error)
    return refuse(`${reason}.`)
  }
}

function refuse(reason: string): never {
  throw new Refusal(`${reason} Options: ${usage}`, 2)
}

function portFrom(text: string | undefined): number {
  if (text === undefined) return defaultPort
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= lastUsablePort) return port
  return refuse(`--port ${text} is not a port: give a number from 0 (any free ones) to ${lastUsablePort}.`)
}

function folderFrom(text: string | undefined): string {
  if (text === '') return refuse('--data needs the name of a folder.')
  return text ?? '.data'
}

/** A date means its first instant in UTC; a time needs its zone, since the machine's own would decide otherwise. */
function instantFrom(text: string | undefined): number | null {
  if (text === undefined) return null
  const shape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/
  const millis = shape.test(text) ? Date.parse(text) : Number.NaN
  const isRealDay =
    Number.isFinite(millis) &&
    new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10))
  if (isRealDay) return millis
  return refuse(`--now ${text} is not a time: write it like 2026-08-05T08:00+07:00.`)
}

function stageFrom(text: string | undefined, stages: readonly [string, ...string[]]): string {
  if (text === undefined) return stages[0]
  if (stages.includes(text)) return text
  return refuse(`--stage ${text} does not exist: choose ${stages.join(', ')}.`)
}

/** Never on the folder that everybody's data are in: with this option anyone may read and write all of it. */
function testsFrom(values: { 'rules-tests'?: boolean | undefined; data?: string | undefined }): boolean {
  if (values['rules-tests'] !== true) return false
  return values.data === undefined
    ? refuse('--rules-tests needs --data: a folder of its own, for nothing else.')
    : true
}
