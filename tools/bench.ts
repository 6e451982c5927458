// `npm run bench`: the figures of docs/performance.md, measured on this machine now. `--json` prints, last, one object
// `{figures: [{name, value, unit}]}`; names of parts measure only those. Timings never decide a test.
import { build } from './build.ts'
import { appFigures } from './bench/app.ts'
import type { Figure } from './bench/figure.ts'
import { formScript } from './bench/form-script.ts'
import { peerFigures } from './bench/peers.ts'
import { rulesFigures } from './bench/rules.ts'

type Say = (line: string) => void

const parts: Record<string, (say: Say) => Promise<Figure[]>> = {
  app: appFigures,
  form: async () => [await formScript()],
  firestore: peerFigures,
  rules: async () => rulesFigures(),
}

const words = process.argv.slice(2)
const named = words.filter((word) => word !== '--json')
const unknown = named.filter((word) => parts[word] === undefined)
if (unknown.length > 0) {
  console.error(`bench: no part is called ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
const say: Say = (line) => console.error(line)
await build(say)
const figures: Figure[] = []
for (const [name, measure] of Object.entries(parts))
  if (named.length === 0 || named.includes(name)) figures.push(...(await measure(say)))

const rounded = figures.map(({ name, value, unit }) => ({ name, value: Number(value.toPrecision(4)), unit }))
if (words.includes('--json')) console.log(JSON.stringify({ figures: rounded }))
else
  for (const { name, value, unit } of rounded)
    console.log(`${name.padEnd(22)} ${String(value).padStart(8)} ${unit}`)
