// Calling the functions by the domain's list, and reading why they refuse. The SDK part is loaded with the first call,
// so that it does not weigh on opening a form.
import type { CallInput, CallName, CallOutput, CallRefusal } from '../../../domain/calls.ts'
import { FirebaseError } from 'firebase/app'
import { authorised } from './authorised.ts'
import { app } from './firebase.ts'

const region = 'asia-southeast1'

export const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput[N]> => {
  const { getFunctions, httpsCallable } = await import('firebase/functions')
  const callable = httpsCallable<CallInput<N>, CallOutput[N]>(getFunctions(app, region), name)
  return (await authorised(() => callable(input))).data
}

const carriesCode = (details: unknown): details is CallRefusal =>
  typeof details === 'object' && details !== null && 'code' in details && typeof details.code === 'string'

/** Why a call was refused; null when it failed otherwise (network, a bug) and may have happened or not. */
export const refusalOf = (error: unknown): CallRefusal | null => {
  if (!(error instanceof FirebaseError) || !('details' in error)) return null
  return carriesCode(error.details) ? error.details : null
}
