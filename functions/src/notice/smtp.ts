// Handing one message to the mail server, and saying truthfully what became of it. nodemailer's own pool can neither
// tell whether a message's end had left when a connection broke, nor break one off; its connections can. So connections
// are kept here: used again within a second, closed after any failure.
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Attempt } from '../../../domain/notice/delivery.ts'
import { compose } from './compose.ts'
import { judge } from './judge.ts'
import type { Letter } from './render.ts'

export type MailServer = {
  host: string
  port: number
  secure: boolean
  requireTls: boolean
  login: { user: string; pass: string } | null
  sender: { name: string; address: string }
}

export type Mailer = {
  /** `handing` is awaited once the server is ready for the message: if it throws, nothing of the message leaves. */
  send: (letter: Letter, handing: () => Promise<void>) => Promise<Attempt>
  close: () => void
}

const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 10_000,
  socketTimeout: 20_000,
}
/** For the whole dialogue, however slowly each answer drips: under the functions' 60 s, which is under the lease. */
const attemptMs = 45_000

export const openMailer = (server: MailServer, attemptLimitMs = attemptMs): Mailer => {
  const lines = openLines(server)
  return {
    async send(letter, handing) {
      const message = await compose(server.sender, letter)
      const line = lines.take()
      const course = { hasLeft: false }
      const work = async (): Promise<string> => {
        if (line.stage === 'init') await dial(line, server)
        const envelope = { from: server.sender.address, to: [letter.to.address] }
        return transmit(line, envelope, bodyOf(message, handing, course))
      }
      try {
        const answer = await unlessBroken(line, attemptLimitMs, work())
        lines.keep(line)
        return { end: 'accepted', answer }
      } catch (error) {
        line.close()
        return judge(error, course.hasLeft)
      }
    },
    close: () => lines.close(),
  }
}

const idleMs = 1000

/** Connections, new and between messages. */
const openLines = ({ host, port, secure, requireTls }: MailServer) => {
  const idle = new Map<SMTPConnection, NodeJS.Timeout>()
  const remove = (line: SMTPConnection): void => {
    clearTimeout(idle.get(line))
    idle.delete(line)
  }
  const leave = (line: SMTPConnection): void => {
    remove(line)
    line.quit()
  }
  const open = (): SMTPConnection => {
    const line = new SMTPConnection({ host, port, secure, requireTLS: requireTls, ...timeouts })
    // An 'error' that nobody hears would end the process; every failure is also heard where it matters.
    return line.on('error', () => {}).once('end', () => remove(line))
  }
  return {
    take(): SMTPConnection {
      const [line] = idle.keys()
      if (line === undefined) return open()
      remove(line)
      return line
    },
    keep(line: SMTPConnection): void {
      idle.set(line, setTimeout(leave, idleMs, line))
    },
    close(): void {
      for (const line of idle.keys()) leave(line)
    },
  }
}

/** nodemailer reports a broken connection as an event and a dripping one not at all: both end the work here. */
const unlessBroken = async (
  line: SMTPConnection,
  limitMs: number,
  work: Promise<string>,
): Promise<string> => {
  const { promise: broken, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(reject, limitMs, new Error('the mail server took too long'))
  line.on('error', reject)
  try {
    return await Promise.race([work, broken])
  } finally {
    clearTimeout(timer)
    line.off('error', reject)
  }
}

const dial = (line: SMTPConnection, { login }: MailServer): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (error?: Error | null): void => (error == null ? resolve() : reject(error))
    line.connect((error) => {
      if (error !== undefined || login === null) end(error)
      else line.login({ credentials: login }, end)
    })
  })

type Envelope = { from: string; to: string[] }

/** Resolves with the server's answer to the whole message. */
const transmit = (line: SMTPConnection, envelope: Envelope, body: Readable): Promise<string> =>
  new Promise((resolve, reject) => {
    line.send(envelope, body, (error, info) => {
      body.destroy()
      if (error !== null) reject(error)
      else resolve(info?.response ?? '')
    })
  })

/** Read only after the server has said 354. Its end is followed by the final dot, so from then on anything may be. */
const bodyOf = (
  message: Uint8Array,
  handing: () => Promise<void>,
  course: { hasLeft: boolean },
): Readable => {
  const parts = async function* (): AsyncGenerator<Uint8Array> {
    await handing()
    yield message
  }
  return Readable.from(parts(), { objectMode: false }).once('end', () => {
    course.hasLeft = true
  })
}
