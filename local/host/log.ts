// The operator's log: one line an event on standard error, whatever the message contains.
import type { Log } from './context.ts'

/** Control characters, line ends among them, would let one message pass for two. */
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

export const logToStderr: Log = (level, message) => {
  process.stderr.write(`${level.padEnd(5)} ${message.replace(control, ' ')}\n`)
}
