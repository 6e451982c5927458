// How the domain answers: a decision, or the issues that stand in its way. Throwing is kept for bugs.

export type Outcome<T, E> = { ok: true; value: T } | { ok: false; issues: E }

export const decided = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const refused = <E>(issues: E): { ok: false; issues: E } => ({ ok: false, issues })

/** Marks a branch that the types say cannot happen. */
export const never = (value: never): never => {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
