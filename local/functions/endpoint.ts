// What a deployed function is, as its `__endpoint` declares it (firebase-functions v2): name, limits and one trigger.
// Anything declared that this home cannot honour is a hard stop, not a function that silently never runs.
import { compilePattern, type DocumentPattern } from './document-pattern.ts'
import { toCron } from './schedule-syntax.ts'

export type DocumentEvent = 'created' | 'updated' | 'written' | 'deleted'

export type Trigger =
  | { kind: 'callable' | 'request' }
  | { kind: 'document'; event: DocumentEvent; pattern: DocumentPattern; retry: boolean }
  | { kind: 'schedule'; written: string; cron: string; timeZone: string; retryCount: number }

export type Endpoint<T extends Trigger = Trigger> = {
  name: string
  region: string
  timeoutSeconds: number
  /** How many calls may run at once: instances × concurrency of each. */
  concurrency: number
  trigger: T
  /** The exported function itself, taking what its kind of trigger hands over. */
  invoke: (...args: readonly unknown[]) => unknown
}

/** Production's own defaults for second-generation functions. */
const defaults = { region: 'us-central1', timeoutSeconds: 60, concurrency: 80, maxInstances: 100 }

/** Every function among a module's exports; a group (an object of functions) prefixes its name, as when deployed. */
export function readEndpoints(exports: object, prefix = ''): readonly Endpoint[] {
  return Object.entries(exports).flatMap(([key, value]: [string, unknown]): readonly Endpoint[] => {
    if (typeof value === 'function') {
      const declared = record(value)['__endpoint']
      return isObject(declared) ? [readEndpoint(prefix + key, value, record(declared))] : []
    }
    return isObject(value) ? readEndpoints(value, `${prefix}${key}-`) : []
  })
}

// oxlint-disable-next-line typescript/no-unsafe-function-type -- an export is any function until its endpoint says more
function readEndpoint(name: string, run: Function, declared: Declared): Endpoint {
  const regions = resolved(declared['region'])
  const region = Array.isArray(regions) ? String(regions[0]) : defaults.region
  const instances = number(declared['maxInstances'], defaults.maxInstances)
  return {
    name,
    region,
    timeoutSeconds: number(declared['timeoutSeconds'], defaults.timeoutSeconds),
    concurrency: instances * number(declared['concurrency'], defaults.concurrency),
    trigger: readTrigger(name, declared),
    invoke: (...args) => Reflect.apply(run, undefined, args) as unknown,
  }
}

function readTrigger(name: string, declared: Declared): Trigger {
  if (isObject(declared['callableTrigger'])) return { kind: 'callable' }
  if (isObject(declared['httpsTrigger'])) return { kind: 'request' }
  if (isObject(declared['scheduleTrigger'])) return readSchedule(record(declared['scheduleTrigger']))
  if (isObject(declared['eventTrigger'])) return readEvent(name, record(declared['eventTrigger']))
  throw new Error(`function ${name}: this kind of trigger is not supported here`)
}

function readSchedule(declared: Declared): Trigger {
  const written = String(resolved(declared['schedule']))
  const timeZone = resolved(declared['timeZone'])
  const retry = record(declared['retryConfig'])
  return {
    kind: 'schedule',
    written,
    cron: toCron(written),
    timeZone: typeof timeZone === 'string' ? timeZone : 'UTC',
    retryCount: number(retry['retryCount'], 0),
  }
}

const eventTypes: ReadonlyMap<string, DocumentEvent> = new Map(
  (['created', 'updated', 'written', 'deleted'] as const).map((event) => [cloudEventType(event), event]),
)

export function cloudEventType(event: DocumentEvent): string {
  return `google.cloud.firestore.document.v1.${event}`
}

function readEvent(name: string, declared: Declared): Trigger {
  const type = String(declared['eventType'])
  const event = eventTypes.get(type)
  if (event === undefined) throw new Error(`function ${name}: events of type ${type} are not supported here`)
  const filters = record(declared['eventFilters'])
  const database = resolved(filters['database'])
  if (database !== '(default)') throw new Error(`function ${name}: only the default database exists here`)
  const patterns = record(declared['eventFilterPathPatterns'])
  const path = String(resolved(patterns['document'] ?? filters['document']))
  return {
    kind: 'document',
    event,
    pattern: compilePattern(path),
    retry: resolved(declared['retry']) === true,
  }
}

type Declared = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function record(value: unknown): Declared {
  return isObject(value) || typeof value === 'function' ? (value as Declared) : {}
}

/** An option may be a parameter, whose value is known once the environment is set. */
function resolved(option: unknown): unknown {
  const value = record(option)['value']
  return typeof value === 'function' ? (Reflect.apply(value, option, []) as unknown) : option
}

/** Options left out arrive as a marker object ("reset to the default"). */
function number(option: unknown, otherwise: number): number {
  const value = resolved(option)
  return typeof value === 'number' ? value : otherwise
}
