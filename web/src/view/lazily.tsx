// A component whose script is loaded when it is first shown: pages, and parts of a page that are seldom needed.
import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { failureOf } from '../platform/failure.ts'
import type { Loaded } from '../platform/use-loaded.ts'
import { FailureNote, Skeleton } from './feedback.tsx'

export const lazily = <P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> => {
  // Shown at once from the second time on.
  let known: FunctionComponent<P> | null = null
  return (props: P) => {
    const [script, setScript] = useState<Loaded<FunctionComponent<P>>>(
      known === null ? { at: 'waiting' } : { at: 'ready', value: known },
    )
    useEffect(() => {
      if (known !== null) return
      const show = async (): Promise<void> => {
        known = await load()
        setScript({ at: 'ready', value: known })
      }
      show().catch((error: unknown) => setScript({ at: 'failed', failure: failureOf(error) }))
    }, [])
    if (script.at === 'waiting') return <Skeleton />
    if (script.at === 'failed')
      return <FailureNote failure={script.failure} onRetry={() => location.reload()} />
    const Part = script.value
    return <Part {...props} />
  }
}
