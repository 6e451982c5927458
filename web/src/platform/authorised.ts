// Asking the server as the person signed in. A token can end before its hour (the server's clock moved, the session was
// ended elsewhere): it is renewed once and the question asked again. What is refused even then ends the session; the page
// stays as it is, and the person signs in over it (directory/session.ts).
import type { User } from 'firebase/auth'
import { failureOf } from './failure.ts'
import { auth } from './firebase.ts'
import { createSignal } from './store.ts'

/** The server does not take this person's token any more. */
export const sessionEnds = createSignal()

/** The person has signed in again over the page: what was refused is asked anew. */
export const sessionRenewals = createSignal()

let renewing: Promise<unknown> | null = null

/** Several questions refused at once share one renewal. */
const renew = async (user: User): Promise<void> => {
  renewing ??= user.getIdToken(true).finally(() => {
    renewing = null
  })
  await renewing
}

const isRefused = (error: unknown): boolean => failureOf(error) === 'signed-out'

/** Nothing was done by a question that was refused, so asking twice does nothing twice. */
export const authorised = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch (error) {
    const user = auth.currentUser
    if (user === null || !isRefused(error)) throw error
    return await renew(user)
      .then(ask)
      .catch((again: unknown) => {
        if (isRefused(again)) sessionEnds.give()
        throw again
      })
  }
}
