// A list that grows page by page: the first page with the view, the next ones when asked for.
import { useEffect, useState } from 'preact/hooks'
import type { QueryDocumentSnapshot } from 'firebase/firestore/lite'
import type { Listed, Page } from '../platform/documents.ts'
import { failureOf, failureWords } from '../platform/failure.ts'
import { useAct } from '../platform/use-act.ts'
import { useLoaded, type Loaded } from '../platform/use-loaded.ts'

export type Pages<T> = {
  loaded: Loaded<Listed<T>[]>
  reload: () => void
  /** How many documents have been looked at for what is shown. */
  seen: number
  /** Null when everything was looked at. */
  more: { run: () => void; busy: boolean; problem: string } | null
}

type Load<T> = (after: QueryDocumentSnapshot | null) => Promise<Page<T>>

const words = (error: unknown): string => failureWords[failureOf(error)].title

/** `key` names the view: another key starts over. */
export const usePages = <T>(key: string, load: Load<T>): Pages<T> => {
  const [first, reload] = useLoaded(key, () => load(null))
  const [rest, setRest] = useState<readonly Page<T>[]>([])
  const { busy, problem, run } = useAct(words)
  useEffect(() => setRest([]), [first])
  const pages = first.at === 'ready' ? [first.value, ...rest] : []
  const last = pages.at(-1)
  const next = (): void =>
    run(async () => {
      const page = await load(last?.last ?? null)
      setRest((before) => [...before, page])
    })
  const loaded: Loaded<Listed<T>[]> =
    first.at === 'ready' ? { at: 'ready', value: pages.flatMap(({ items }) => items) } : first
  return {
    loaded,
    reload,
    seen: pages.reduce((sum, { seen }) => sum + seen, 0),
    more: last?.full === true ? { run: next, busy, problem } : null,
  }
}
