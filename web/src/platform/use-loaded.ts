// Loading for a page: waits, shows, refreshes when the person comes back to the window or signs in again. Nothing here is live: the lite
// SDK has no listeners, and after an act the page asks for `reload`.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { sessionRenewals } from './authorised.ts'
import { failureOf, type Failure } from './failure.ts'

export type Loaded<T> = { at: 'waiting' } | { at: 'failed'; failure: Failure } | { at: 'ready'; value: T }

/** Coming back sooner than this does not load again. */
const staleAfterMillis = 5000

const onReturn = (act: () => void): (() => void) => {
  const listener = (): void => {
    if (document.visibilityState === 'visible') act()
  }
  document.addEventListener('visibilitychange', listener)
  window.addEventListener('online', listener)
  return () => {
    document.removeEventListener('visibilitychange', listener)
    window.removeEventListener('online', listener)
  }
}

/** Loads when `key` changes; an answer to an older key is dropped. A refresh keeps what is shown until it is there. */
export const useLoaded = <T>(key: string, load: () => Promise<T>): [Loaded<T>, () => void] => {
  const [loaded, setLoaded] = useState<Loaded<T>>({ at: 'waiting' })
  const turn = useRef(0)
  const askedAt = useRef(0)
  const latest = useRef(load)
  latest.current = load

  const reload = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    askedAt.current = Date.now()
    const settle = (next: Loaded<T>): void => {
      if (mine === turn.current)
        setLoaded((shown) => (next.at === 'failed' && shown.at === 'ready' ? shown : next))
    }
    latest.current().then(
      (value) => settle({ at: 'ready', value }),
      (error: unknown) => {
        console.error(error)
        settle({ at: 'failed', failure: failureOf(error) })
      },
    )
  }, [])

  useEffect(() => {
    setLoaded({ at: 'waiting' })
    reload()
  }, [key, reload])
  useEffect(
    () =>
      onReturn(() => {
        if (Date.now() - askedAt.current > staleAfterMillis) reload()
      }),
    [reload],
  )
  useEffect(() => sessionRenewals.watch(reload), [reload])
  return [loaded, reload]
}
