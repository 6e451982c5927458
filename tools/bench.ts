// `npm run bench`: the figures of docs/performance.md, measured on this machine now. `--json` prints, last, one object
// `{figures: [{name, value, unit}]}`. Timings never decide a test.
import { build } from './build.ts'
import { appFigures } from './bench/app.ts'
import { formScript } from './bench/form-script.ts'

const asJson = process.argv.includes('--json')
const say = (line: string): void => console.error(line)

await build(say)
const figures = [...(await appFigures(say)), await formScript()]
const rounded = figures.map(({ name, value, unit }) => ({ name, value: Number(value.toPrecision(4)), unit }))
if (asJson) console.log(JSON.stringify({ figures: rounded }))
else
  for (const { name, value, unit } of rounded)
    console.log(`${name.padEnd(22)} ${String(value).padStart(8)} ${unit}`)
