// An act that the person starts with a button: at most one at a time, with its problem in words.
import { useCallback, useRef, useState } from 'preact/hooks'

export type Act = { busy: boolean; problem: string; run: (work: () => Promise<void>) => void }

export const useAct = (wordsFor: (error: unknown) => string | Promise<string>): Act => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const running = useRef(false)
  const run = useCallback(
    (work: () => Promise<void>): void => {
      if (running.current) return
      running.current = true
      setBusy(true)
      setProblem('')
      work()
        .catch(async (error: unknown) => setProblem(await wordsFor(error)))
        .finally(() => {
          running.current = false
          setBusy(false)
        })
    },
    [wordsFor],
  )
  return { busy, problem, run }
}
