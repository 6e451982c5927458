// Takes messages into the mailbox. Those that arrive in one turn of the event loop share a commit and its fsync: a letter to
// several people is handed over at one moment.
import type { Mailbox, NewMail } from './mail-rows.ts'

type Waiting = { mail: NewMail; resolve: (id: string) => void; reject: (reason: unknown) => void }

/** Resolves with the message's id once it is durable. */
export type Intake = (mail: NewMail) => Promise<string>

export function openIntake(mailbox: Mailbox): Intake {
  let arrived: Waiting[] = []
  const store = (): void => {
    const together = arrived
    arrived = []
    try {
      const ids = mailbox.add(together.map(({ mail }) => mail))
      together.forEach(({ resolve }, at) => resolve(ids[at] ?? ''))
    } catch (error) {
      for (const { reject } of together) reject(error)
    }
  }
  return (mail) =>
    new Promise((resolve, reject) => {
      if (arrived.push({ mail, resolve, reject }) === 1) setImmediate(store)
    })
}
