// The operator's log: one line an event on standard error, whatever the message contains.
import type { Log } from './context.ts'

/** Control characters, line ends among them, would let one message pass for two. */
const control = /[\p{Cc}\u2028\u2029]+/gu

export const logToStderr: Log = (level, message) => {
  process.stderr.write(`${level.padEnd(5)} ${message.replace(control, ' ')}\n`)
}
