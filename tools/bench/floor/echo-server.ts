// Serves the echo in a process of its own.
import { Server, ServerCredentials, type handleUnaryCall } from '@grpc/grpc-js'
import { sayListening } from '../child-server.ts'
import { Echo } from './echo.ts'

const answer: handleUnaryCall<Buffer, Buffer> = ({ request }, reply) => reply(null, request)
const server = new Server()
server.addService({ Echo }, { Echo: answer })
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error
  sayListening(port)
})
