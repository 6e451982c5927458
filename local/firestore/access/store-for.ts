// Hands each caller the store they may use: administrators the engine itself, everybody else one that the rules judge.
import type { Context } from '../../host/context.ts'
import type { Ruleset } from '../../rules/ruleset.ts'
import type { Engine } from '../engine.ts'
import type { Store } from '../methods/method.ts'
import type { Identity } from './identify.ts'
import { judgedStore } from './judged-store.ts'

/** `rules` answers the rules in force; null, as when they do not compile, denies every client. */
export function storeFor(
  engine: Engine,
  rules: (project: string) => Ruleset | null,
  context: Context,
): (identity: Identity) => Store {
  return (identity) =>
    identity === 'admin' ? engine : judgedStore(engine, { caller: identity, rules, context })
}
