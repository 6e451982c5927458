// A socket as a plain stream that first repeats what was already read of it. Node's HTTP/2 takes a real socket's handle
// and would miss those bytes; of a plain stream it reads them all.
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

export function detached(socket: Socket, head: Buffer): Duplex {
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk: Buffer, _encoding, done) => void socket.write(chunk, done),
    writev(chunks: { chunk: Buffer }[], done) {
      socket.cork()
      for (const { chunk } of chunks.slice(0, -1)) socket.write(chunk)
      socket.write(chunks.at(-1)?.chunk ?? Buffer.alloc(0), done)
      socket.uncork()
    },
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  stream.push(head)
  socket.on('data', (chunk: Buffer) => {
    if (!stream.push(chunk)) socket.pause()
  })
  socket.on('end', () => stream.push(null))
  socket.on('close', () => stream.destroy())
  return stream
}
