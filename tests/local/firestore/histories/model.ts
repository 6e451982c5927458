// Owns what a store of items should be: a plain map, the questions that transactions ask of it and the right answers.
// check.ts holds histories of the real one against it.

export type Item = { group: string; n: number; by: string }
export type State = ReadonlyMap<string, Item>
export type Change = { id: string; item: Item | null }

/** `atLeast` asks for n at least so much, `least` for so many with the least n. */
export type Question =
  { get: string } | { group: string } | { count: string } | { atLeast: number } | { least: number }
export type Answer = Item | null | number | readonly (readonly [id: string, item: Item])[]

export function answerOf(state: State, asked: Question): Answer {
  if ('get' in asked) return state.get(asked.get) ?? null
  const items = [...state].sort(([one], [other]) => (one < other ? -1 : 1))
  if ('group' in asked) return items.filter(([, { group }]) => group === asked.group)
  if ('count' in asked) return items.filter(([, { group }]) => group === asked.count).length
  const byNumber = items.sort(([, one], [, other]) => one.n - other.n)
  return 'least' in asked
    ? byNumber.slice(0, asked.least)
    : byNumber.filter(([, { n }]) => n >= asked.atLeast)
}

export function changed(state: State, changes: readonly Change[]): State {
  const next = new Map(state)
  for (const { id, item } of changes) {
    if (item === null) next.delete(id)
    else next.set(id, item)
  }
  return next
}
