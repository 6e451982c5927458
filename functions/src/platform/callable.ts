// Declaring a callable function: name and handler. What happens to a request on its way to the handler is answer.ts,
// loaded with the handler at the first call, so that a cold start loads neither.
import { onCall, type CallableFunction } from 'firebase-functions/https'
import type { CallName, CallOutput } from '../../../domain/calls.ts'
import type { Handler } from './answer.ts'
import { called } from './options.ts'

export const callable = <N extends CallName>(
  name: N,
  load: () => Promise<Handler<N>>,
): CallableFunction<unknown, Promise<CallOutput[N]>> =>
  onCall(called, async (request) => {
    const [{ answer }, { live }, handler] = await Promise.all([
      import('./answer.ts'),
      import('./live.ts'),
      load(),
    ])
    return answer(live(), { name, handler, request })
  })
