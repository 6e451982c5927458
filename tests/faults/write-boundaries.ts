// The moments at which something becomes durable in a home: a transaction's commit, or a single statement outside of one.
// Wraps SQLite itself, so that no service needs to know and none can be forgotten.
import { DatabaseSync, StatementSync } from 'node:sqlite'

export type Side = 'before' | 'after'

/** Calls `pass` on both sides of every write of this process from now on. */
export const watchWrites = (pass: (side: Side) => void): void => {
  const bounded = <T>(isBoundary: boolean, work: () => T): T => {
    if (!isBoundary) return work()
    pass('before')
    const result = work()
    pass('after')
    return result
  }
  wrap(DatabaseSync.prototype, 'exec', (call, _database, [sql]) =>
    bounded(/^\s*commit\b/i.test(String(sql)), call),
  )
  const homes = new WeakMap<object, DatabaseSync>()
  wrap(DatabaseSync.prototype, 'prepare', (call, database) => {
    const statement = call()
    homes.set(statement as object, database)
    return statement
  })
  for (const method of ['run', 'get', 'all'] as const)
    wrap(StatementSync.prototype, method, (call, statement) =>
      bounded(isWrite(statement) && homes.get(statement)?.isTransaction === false, call),
    )
}

const isWrite = ({ sourceSQL }: StatementSync): boolean =>
  /^\s*(insert|update|delete|replace)\b/i.test(sourceSQL)

type Around<T> = (call: () => unknown, self: T, args: readonly unknown[]) => unknown

const wrap = <T extends object>(prototype: T, method: keyof T & string, around: Around<T>): void => {
  const original = prototype[method] as (...args: unknown[]) => unknown
  Object.defineProperty(prototype, method, {
    value(this: T, ...args: unknown[]) {
      return around(() => Reflect.apply(original, this, args), this, args)
    },
  })
}
