// An SMTP server that delivers nowhere: what it accepts is in the mailbox, durably, before it says 250.
import { createServer, type Socket } from 'node:net'
import { callbackify } from 'node:util'
import type { SMTPServer, SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Clock, Log } from '../host/context.ts'
import { listen } from '../host/ports.ts'
import { isDiskFull } from '../host/store.ts'
import { openIntake } from './intake.ts'
import type { Mailbox } from './mail-rows.ts'

/** Where in the dialogue the server is about to answer. At `stored` the message is kept and 250 not yet said. */
export type SmtpStep = 'greeting' | 'sender' | 'recipient' | 'message' | 'stored'

/** An answer other than the usual: a refusal, the connection cut, or (null) nothing out of the ordinary. */
export type SmtpTurn = { code: number; message: string } | 'hang up' | null

/** How a test plays a server that misbehaves; a promise that settles late is a server that is slow. */
export type SmtpScript = (step: SmtpStep, address: string) => SmtpTurn | Promise<SmtpTurn>

export type Sink = { port: number; close(): Promise<void> }

const sizeLimit = 25 * 1024 * 1024

type Parts = { mailbox: Mailbox; clock: Clock; log: Log; port: number; script?: SmtpScript | undefined }

export async function startSink(parts: Parts): Promise<Sink> {
  const sockets = new Map<number, Socket>()
  const hangUp: HangUp = (session) => sockets.get(session.remotePort)?.destroy()
  // The protocol's library is loaded with the first connection: a home starts more often than it mails.
  let protocol: Promise<SMTPServer> | undefined
  const serve = async (socket: Socket): Promise<void> => {
    const smtp = await (protocol ??= openProtocol(parts, hangUp))
    smtp.connect(socket)
  }
  const server = createServer((socket) => {
    const port = socket.remotePort ?? 0
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port)).on('error', () => socket.destroy())
    void serve(socket)
  })
  return {
    port: await listen(server, parts.port, 'SMTP'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets.values()) socket.destroy()
      }),
  }
}

type HangUp = (session: SMTPServerSession) => void

async function openProtocol(parts: Parts, hangUp: HangUp): Promise<SMTPServer> {
  const { mailbox, clock, log, script = () => null } = parts
  const intake = openIntake(mailbox)
  const { SMTPServer } = await import('smtp-server')
  const turn = async (step: SmtpStep, session: SMTPServerSession, address = ''): Promise<void> => {
    const given = await script(step, address)
    if (given === null) return
    if (given !== 'hang up') throw smtpError(given.code, given.message)
    hangUp(session)
    await new Promise(() => {}) // nobody is left to answer
  }
  const accept = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> => {
    const raw = await receive(stream)
    await turn('message', session)
    const mail = { ...envelopeOf(session), receivedAt: clock.now(), raw }
    const id = await intake(mail).catch((error: unknown) => refuse(error, log))
    await turn('stored', session)
    return `Ok: kept as ${id}`
  }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: sizeLimit,
    rejectOversized: true,
    logger: false,
    onConnect: callbackify((session: SMTPServerSession) => turn('greeting', session)),
    onMailFrom: callbackify((sender: SMTPServerAddress, session: SMTPServerSession) =>
      turn('sender', session, sender.address),
    ),
    onRcptTo: callbackify((recipient: SMTPServerAddress, session: SMTPServerSession) =>
      turn('recipient', session, recipient.address),
    ),
    onData: callbackify(accept),
  })
  // A client that vanishes is not our failure, and an unheard 'error' would end the process.
  smtp.on('error', (error) => log('info', `mail: ${error.message}`))
  return smtp
}

/** The whole message; of one that is too long no more than the limit is held, and the protocol refuses it. */
async function receive(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk)
  if (stream.sizeExceeded) throw smtpError(552, `The message is larger than ${sizeLimit} bytes`)
  return Buffer.concat(chunks)
}

function refuse(error: unknown, log: Log): never {
  log('error', `mail: a message could not be kept: ${String(error)}`)
  throw isDiskFull(error) ? smtpError(452, 'Insufficient system storage') : smtpError(451, 'Local error')
}

function envelopeOf({ envelope }: SMTPServerSession): { sender: string; recipients: readonly string[] } {
  const { mailFrom, rcptTo } = envelope
  return {
    sender: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map(({ address }) => address),
  }
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
