// A gRPC method that gives back what it was sent: its definition for the server and the call for the client.
import type { Client, MethodDefinition } from '@grpc/grpc-js'

const same = (bytes: Buffer): Buffer => bytes

export const Echo: MethodDefinition<Buffer, Buffer> = {
  path: '/floor/Echo',
  requestStream: false,
  responseStream: false,
  requestSerialize: same,
  requestDeserialize: same,
  responseSerialize: same,
  responseDeserialize: same,
}

export const call = (client: Client, message: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    client.makeUnaryRequest(Echo.path, same, same, message, (error) =>
      error === null ? resolve() : reject(error),
    )
  })
