// `npm start`: builds what changed, starts the home for this project, fills a new one with the demo province, and ends
// cleanly on a signal. The home itself is local/; what it is filled with is seed/.
import { fileURLToPath } from 'node:url'
import { beginLean, stayLean } from './heap.ts'

beginLean()
const root = fileURLToPath(new URL('..', import.meta.url))
const { endOnSignal, exitWith } = await import('../local/host/ending.ts')

const stages = ['registration'] as const

async function start(): Promise<void> {
  const [{ parseOptions }, { build }] = await Promise.all([
    import('../local/host/options.ts'),
    import('./build.ts'),
  ])
  const options = parseOptions(process.argv.slice(2), stages)
  await build((line) => console.log(line))
  stayLean()
  const { startHome } = await import('../local/start.ts')
  const home = await startHome({
    ...options,
    project: 'demo-sang-kien',
    folder: root,
    parameters: (ports) => ({
      SITE_URL: `http://127.0.0.1:${ports.web}`,
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(ports.smtp),
      SMTP_REQUIRE_TLS: 'false',
    }),
    codePage: '/dat-lai-mat-khau',
    sender: 'khong-tra-loi@localhost',
  })
  endOnSignal(() => home.close())
  if (options.forRulesTests) console.log('rules tests: unsigned tokens and other rules are taken')
  const { seedOnce } = await import('./seed-once.ts')
  const table = options.empty ? null : await seedOnce(home, options.stage)
  if (table !== null) console.log(table)
  console.log(`ready http://127.0.0.1:${home.ports.web}`)
}

await start().catch(exitWith)
