// `npm run backup -- FILE [--data DIR]`: everything a data folder holds, as it stands now, in one file; a home may be running
// on the folder. The file has its name only when it is whole.
import { existsSync, renameSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { copyStore } from '../local/host/copy-store.ts'
import { exitWith } from '../local/host/ending.ts'
import { Refusal } from '../local/host/refusal.ts'
import { storeFile } from '../local/host/store.ts'

const usage = 'usage: npm run backup -- FILE [--data DIR]'

const readOptions = (): { file: string; data: string } => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string', default: '.data' } },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new Error('One FILE has to be named')
    return { file, data: values.data }
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}. ${usage}`, 2)
  }
}

const backUp = async (): Promise<void> => {
  const { file, data } = readOptions()
  if (existsSync(file)) throw new Refusal(`${file} exists already: name a new file.`)
  const partial = `${file}.partial`
  console.log(`Backing up ${data} …`)
  const bytes = await copyStore(storeFile(data), partial)
  renameSync(partial, file)
  console.log(`${file}: ${(bytes / 2 ** 20).toFixed(1)} MiB, whole and checked`)
}

await backUp().catch(exitWith)
