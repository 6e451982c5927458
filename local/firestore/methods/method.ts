// What one method of the Firestore API is, whichever door it was called through.
import type { Engine } from '../engine.ts'
import { messageTypesOf, service, type MessageType } from '../wire/schema.ts'

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

/**
 * What a method does with its decoded request. Written as methods, so that each may name the shape which the schema gives
 * its own request (wire/messages.ts) where any object is expected.
 */
type Answering = {
  one(request: object, store: Store): Promise<object>
  many(request: object, store: Store): Promise<Iterable<object>>
}

export function unary(name: string, answer: Answering['one']): Method {
  return { ...typesOf(name), run: async (request, store) => ({ one: await answer(request, store) }) }
}

export function streaming(name: string, answer: Answering['many']): Method {
  return { ...typesOf(name), run: async (request, store) => ({ many: await answer(request, store) }) }
}

function typesOf(name: string): Omit<Method, 'run'> {
  return { name, ...messageTypesOf(name), streams: service.methods[name]?.responseStream === true }
}
