// Takes handled events off the queue, those of a moment together: alone, each removal would be a commit of its own.
import type { EventRows } from './event-rows.ts'

/** An event that is handled but still in the queue when the home is killed comes again: once too often, never lost. */
const momentMs = 20

/** Resolves once the event is off the queue. */
export type Acknowledge = (seq: number) => Promise<void>

export function openAcknowledge(rows: EventRows): Acknowledge {
  let moment: { seqs: number[]; removed: Promise<void> } | undefined
  const open = (): { seqs: number[]; removed: Promise<void> } => {
    const seqs: number[] = []
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    setTimeout(() => {
      moment = undefined
      try {
        rows.remove(seqs)
        resolve()
      } catch (error) {
        reject(error)
      }
    }, momentMs)
    return { seqs, removed: promise }
  }
  return (seq) => {
    moment ??= open()
    moment.seqs.push(seq)
    return moment.removed
  }
}
