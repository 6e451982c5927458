// `npm run local -- --folder DIR`: the home over any Firebase project, as its firebase.json says. This repository's own
// start, which builds and fills first, is `npm start`.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { endOnSignal, exitWith } from './host/ending.ts'
import { commonFrom, commonOptions } from './host/options.ts'
import { Refusal } from './host/refusal.ts'
import { defaultProjectOf } from './project.ts'
import { startHome } from './start.ts'

const usage = '--folder DIR, --project ID, --port N, --data DIR, --now ISO, --code-page PATH'

function read() {
  const strings = { type: 'string' } as const
  try {
    const options = { ...commonOptions, folder: strings, project: strings, 'code-page': strings }
    return parseArgs({ options }).values
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)} Options: ${usage}`, 2)
  }
}

async function serve(): Promise<void> {
  const values = read()
  const folder = resolve(values.folder ?? '.')
  const { port, now } = commonFrom(values)
  const home = await startHome({
    folder,
    port,
    now,
    project: values.project ?? defaultProjectOf(folder) ?? 'demo-local',
    data: values.data ?? join(folder, '.data'),
    parameters: () => ({}),
    codePage: values['code-page'] ?? '/',
    sender: 'noreply@localhost',
  })
  endOnSignal(() => home.close())
  console.log(`ready http://127.0.0.1:${home.ports.web} (console: /__/console)`)
}

await serve().catch(exitWith)
