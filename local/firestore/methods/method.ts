// What one method of the Firestore API is, whichever door it was called through.
import type { Engine } from '../engine.ts'
import { service, messageType, type MessageType } from '../wire/schema.ts'

/** The engine as one caller may use it: access/ hands out a judged one to everybody but administrators. */
export type Store = Omit<Engine, 'peek' | 'onCommit' | 'watch' | 'close'>

/** A unary method answers one message, a streaming method any number of them. */
export type Method = {
  name: string
  request: MessageType
  response: MessageType
  streams: boolean
  run(request: object, store: Store): Promise<Answer>
}
export type Answer = { one: object } | { many: Iterable<object> }

/** `Request` is the shape that the schema gives the method's decoded request: this is where the two are tied. */
export function unary<Request extends object>(
  name: string,
  answer: (request: Request, store: Store) => Promise<object>,
): Method {
  return {
    ...typesOf(name),
    run: async (request, store) => ({ one: await answer(request as Request, store) }),
  }
}

export function streaming<Request extends object>(
  name: string,
  answer: (request: Request, store: Store) => Promise<Iterable<object>>,
): Method {
  return {
    ...typesOf(name),
    run: async (request, store) => ({ many: await answer(request as Request, store) }),
  }
}

function typesOf(name: string): Omit<Method, 'run'> {
  const declared = service.methods[name]
  if (declared === undefined) throw new Error(`the Firestore schema has no method ${name}`)
  return {
    name,
    request: messageType(declared.requestType),
    response: service.lookupType(declared.responseType),
    streams: declared.responseStream === true,
  }
}
