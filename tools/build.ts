// Builds what Firebase deploys: functions/dist and web/dist. Nothing is done when nothing changed since the last time.
import { fileURLToPath } from 'node:url'
import { Refusal } from '../local/host/refusal.ts'
import { isFresh, remember } from './build/freshness.ts'
import { noteUse } from './build/users.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** True when something had to be built. Whoever asks uses the output until its process ends: no later build takes it away. */
export async function build(say: (line: string) => void = () => {}): Promise<boolean> {
  noteUse(root)
  if (isFresh(root)) return false
  say('Building …')
  const [{ buildFunctions }, { buildWeb }] = await Promise.all([
    import('./build/functions.ts'),
    import('./build/web.ts'),
  ])
  const [built, scripts] = await Promise.allSettled([buildFunctions(root), buildWeb(root)])
  // esbuild has already shown what is wrong and where.
  if (built.status === 'rejected')
    throw new Refusal('The functions could not be built: mend what is named above.')
  if (scripts.status === 'rejected')
    throw new Refusal('The pages could not be built: mend what is named above.')
  remember(root)
  for (const { name, gzip } of scripts.value) say(`web: ${name} ${(gzip / 1024).toFixed(1)} KB gzip`)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const built = await build((line) => console.log(line))
    if (!built) console.log('Nothing changed since the last build.')
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    process.exitCode = 1
  }
}
