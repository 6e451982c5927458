// A list that grows page by page: the first page with the view, the next ones when asked for.
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { QueryDocumentSnapshot } from 'firebase/firestore/lite'
import type { Listed, Page } from '../platform/documents.ts'
import { useLoaded, type Loaded } from '../platform/use-loaded.ts'

export type Pages<T> = {
  loaded: Loaded<Listed<T>[]>
  reload: () => void
  /** Null when everything is shown. */
  more: (() => void) | null
}

type Load<T> = (after: QueryDocumentSnapshot | null) => Promise<Page<T>>

/** `key` names the view: another key starts over. */
export const usePages = <T>(key: string, load: Load<T>): Pages<T> => {
  const [first, reload] = useLoaded(key, () => load(null))
  const [rest, setRest] = useState<readonly Page<T>[]>([])
  useEffect(() => setRest([]), [first])
  const pages = first.at === 'ready' ? [first.value, ...rest] : []
  const last = pages.at(-1)
  const more = useCallback(async (): Promise<void> => {
    if (last?.last === undefined || last.last === null) return
    const next = await load(last.last)
    setRest((before) => [...before, next])
  }, [last, load])
  const loaded: Loaded<Listed<T>[]> =
    first.at === 'ready' ? { at: 'ready', value: pages.flatMap(({ items }) => items) } : first
  return { loaded, reload, more: last?.full === true ? () => void more().catch(console.error) : null }
}
