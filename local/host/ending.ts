// How a process that is a home ends: cleanly on a signal, and on a failure with what the operator can do about it.
import { Refusal } from './refusal.ts'

/** A signal, or the end of the process that started us (run.mjs on an older Node), closes the home and then us. */
export function endOnSignal(close: () => Promise<void>): void {
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    close().then(() => process.exit(0), exitWith)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  process.on('disconnect', end)
}

export function exitWith(error: unknown): never {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(error instanceof Refusal ? error.exitCode : 1)
}
