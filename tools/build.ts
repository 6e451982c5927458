// Builds what Firebase deploys: functions/dist and web/dist. Nothing is done when nothing changed since the last time.
import { fileURLToPath } from 'node:url'
import { isFresh, remember } from './build/freshness.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** True when something had to be built. */
export async function build(say: (line: string) => void = () => {}): Promise<boolean> {
  if (isFresh(root)) return false
  say('Building …')
  const [{ buildFunctions }, { buildWeb }] = await Promise.all([
    import('./build/functions.ts'),
    import('./build/web.ts'),
  ])
  const [, scripts] = await Promise.all([buildFunctions(root), buildWeb(root)])
  remember(root)
  for (const { name, gzip } of scripts) say(`web: ${name} ${(gzip / 1024).toFixed(1)} KB gzip`)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await build((line) => console.log(line))
  if (!built) console.log('Nothing changed since the last build.')
}
