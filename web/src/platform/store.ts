// A value that parts of the page watch: the place in the URL, the session. State of one page stays in its own hooks.
import { useEffect, useState } from 'preact/hooks'

type Watch = (listener: () => void) => () => void

/** Something that happens now and then, for whoever watches. */
export type Signal = { give: () => void; watch: Watch }

export const createSignal = (): Signal => {
  const listeners = new Set<() => void>()
  return {
    give: () => {
      for (const listener of listeners) listener()
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export type Store<T> = { get: () => T; set: (value: T) => void; watch: Watch }

export const createStore = <T>(first: T): Store<T> => {
  let held = first
  const changes = createSignal()
  return {
    get: () => held,
    set: (value) => {
      held = value
      changes.give()
    },
    watch: changes.watch,
  }
}

export const useStore = <T>(store: Store<T>): T => {
  const [value, setValue] = useState(store.get)
  useEffect(() => {
    const read = (): void => setValue(() => store.get())
    read()
    return store.watch(read)
  }, [store])
  return value
}
