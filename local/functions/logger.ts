// How the functions' own log (firebase-functions/logger) reaches the operator: production's structured JSON becomes the
// home's one line an event, and DEBUG, which production keeps to be searched, is left out.
import { format } from 'node:util'
import type { Log } from '../host/context.ts'

/**
 * The logger keeps the console's methods as it finds them when it is loaded: until the answer is called it finds ours.
 * Everybody else goes on with the console's own.
 */
export function hearLogger(log: Log): () => void {
  const { debug, info, warn, error } = console
  console.debug = () => {}
  console.info = (...said: unknown[]) => log('info', readable(said))
  console.warn = (...said: unknown[]) => log('warn', readable(said))
  console.error = (...said: unknown[]) => log('error', readable(said))
  return () => Object.assign(console, { debug, info, warn, error })
}

/** `message {"other":"fields"}` of a structured entry; anything else as the console would write it. */
function readable(said: readonly unknown[]): string {
  const [entry] = said
  if (typeof entry !== 'string' || !entry.startsWith('{"')) return format(...said)
  try {
    const { severity, message = severity, ...rest } = JSON.parse(entry) as Record<string, unknown>
    const words = format(message).replace(ownStack, '$1')
    return Object.keys(rest).length === 0 ? words : `${words} ${JSON.stringify(rest)}`
  } catch {
    return format(...said)
  }
}

/** `logger.error` puts a stack of its own behind words that came without an Error, for Error Reporting to group by. */
const ownStack = /^Error: (.*?)\n\s+at entryFromArgs .*$/s
