// An SMTP server that follows a script: at each step it answers as told, hangs up, stays silent or drips.
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

export type Step = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'dot'

/** A reply, or what is done in place of one. `drip` sends a byte each 20 ms and never ends the line. */
export type Turn = string | { hangUp: true } | { silent: true } | { drip: true } | { hangUpAfter: string }

export type Script = Partial<Record<Step, Turn>>

const usual: Readonly<Partial<Record<Step, string>>> = {
  greeting: '220 ready',
  EHLO: '250-here\r\n250 AUTH PLAIN',
  AUTH: '235 welcome',
  MAIL: '250 sender ok',
  RCPT: '250 recipient ok',
  DATA: '354 go on',
  dot: '250 kept',
}

export type ScriptedServer = {
  port: number
  script: Script
  /** Messages whose final dot arrived, whatever was answered. */
  messages: string[]
  connections: () => number
  close: () => Promise<void>
}

export const openServer = async (): Promise<ScriptedServer> => {
  const sockets = new Set<Socket>()
  let count = 0
  const state = { script: {} as Script, messages: [] as string[] }
  const server = createServer((socket) => {
    count += 1
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}))
    converse(socket, state)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(state, {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  })
}

const converse = (socket: Socket, state: { script: Script; messages: string[] }): void => {
  let received = ''
  let isData = false
  const take = (step: Step): void => {
    const turn = state.script[step] ?? usual[step] ?? '502 not known here'
    isData = step === 'DATA' && typeof turn === 'string' && turn.startsWith('354')
    play(socket, turn)
  }
  take('greeting')
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1')
    for (;;) {
      const end = isData ? received.indexOf('\r\n.\r\n') : received.indexOf('\r\n')
      if (end === -1) return
      const text = received.slice(0, end)
      received = received.slice(end + (isData ? 5 : 2))
      if (isData) {
        state.messages.push(text)
        isData = false
        take('dot')
      } else {
        const verb = text.slice(0, 4).toUpperCase()
        if (verb === 'QUIT') socket.end('221 bye\r\n')
        else take(verb as Step)
      }
    }
  })
}

const play = (socket: Socket, turn: Turn): void => {
  if (typeof turn === 'string') socket.write(`${turn}\r\n`)
  else if ('hangUp' in turn) socket.destroy()
  else if ('hangUpAfter' in turn) socket.write(`${turn.hangUpAfter}\r\n`, () => socket.destroy())
  else if ('drip' in turn) {
    const timer = setInterval(() => socket.write('2'), 20)
    socket.once('close', () => clearInterval(timer))
  }
}
