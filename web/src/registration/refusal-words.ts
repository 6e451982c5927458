// What is said when an act did not succeed. The sentences for refusals come in a script of their own, so that they do not
// weigh on opening a form; whoever was refused has just reached the server.
import { refusalOf } from '../platform/calls.ts'
import { failureOf, failureWords } from '../platform/failure.ts'

/** Words for whatever a call threw. */
export const callWords = async (error: unknown): Promise<string> => {
  const refusal = refusalOf(error)
  if (refusal !== null) return (await import('./refusal-sentences.ts')).refusalWords(refusal)
  console.error(error)
  const { title, advice } = failureWords[failureOf(error)]
  return `${title}. ${advice}`
}
