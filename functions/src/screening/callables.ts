// What people call of screening: each by its own handler, loaded at the first call.
import { callable } from '../platform/callable.ts'

export const askSimilar = callable('askSimilar', async () => (await import('./ask-similar.ts')).askSimilar)
export const saveNorm = callable('saveNorm', async () => (await import('./norm-acts.ts')).saveNorm)
export const startRescreening = callable(
  'startRescreening',
  async () => (await import('./rescreen.ts')).startRescreening,
)
export const moveNorm = callable('moveNorm', async () => (await import('./norm-acts.ts')).moveNorm)
export const judgeFinding = callable('judgeFinding', async () => (await import('./judge.ts')).judgeFinding)
