// The service as grpc-js wants it described, made from the published schema.
import type * as grpc from '@grpc/grpc-js'
import { messageTypesOf, service } from '../wire/schema.ts'

/** Requests stay bytes here and are decoded by the handlers, which can answer for those that are no message. */
export const definition: grpc.ServiceDefinition = Object.fromEntries(
  service.methodsArray.map(({ name, requestStream = false, responseStream = false }) => {
    const { response } = messageTypesOf(name)
    const described: grpc.MethodDefinition<Buffer, object> = {
      path: `/google.firestore.v1.Firestore/${name}`,
      requestStream,
      responseStream,
      requestSerialize: (bytes) => bytes,
      requestDeserialize: (bytes) => bytes,
      responseSerialize: (message) => Buffer.from(response.encode(message).finish()),
      responseDeserialize: (bytes) => response.decode(bytes),
    }
    return [name, described]
  }),
)
