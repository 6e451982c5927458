// `npm run restore -- FILE --data DIR`: a backup becomes a data folder of its own, with all mail paused, so that nothing that
// was sent after the backup is sent again. `npm run restore -- --release-mail --data DIR` ends the pause.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { copyStore } from '../local/host/copy-store.ts'
import { exitWith } from '../local/host/ending.ts'
import { Refusal } from '../local/host/refusal.ts'
import { storeFile } from '../local/host/store.ts'
import { holdMail, releaseMail } from './restore/hold-mail.ts'

const usage = 'usage: npm run restore -- FILE --data DIR, or --release-mail --data DIR'

/** `file` is null when only the mail's pause is to end. */
const readOptions = (): { file: string | null; data: string } => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string' }, 'release-mail': { type: 'boolean', default: false } },
    })
    const [file = null, ...more] = positionals
    if (values.data === undefined) throw new Error('--data is missing')
    if ((file === null) !== values['release-mail'] || more.length > 0)
      throw new Error('One FILE or --release-mail has to be given')
    return { file, data: resolve(values.data) }
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}. ${usage}`, 2)
  }
}

/** The folder has its name only when all is in it and its mail is paused: a home cannot start on less. */
const restore = async (file: string, data: string): Promise<void> => {
  if (existsSync(data) && readdirSync(data).length > 0)
    throw new Refusal(`${data} is not empty: restore to a new folder, then start a home on it with --data.`)
  const partial = `${data}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  try {
    console.log(`Restoring ${file} …`)
    const bytes = await copyStore(file, storeFile(partial))
    const held = await holdMail(partial)
    renameSync(partial, data)
    console.log(`${data}: ${(bytes / 2 ** 20).toFixed(1)} MiB, whole and checked`)
    console.log(
      `Mail is paused, and ${held} waiting mails are left to a person: see them in the outbox page,`,
    )
    console.log('then stop the home and run: npm run restore -- --release-mail --data DIR')
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

const release = async (data: string): Promise<void> => {
  if (!existsSync(storeFile(data))) throw new Refusal(`${data} is no data folder: it has no store.sqlite.`)
  const left = await releaseMail(data)
  console.log(`Mail is sent again. ${left} mails that came to wait are left to a person, in the outbox page.`)
}

const main = async (): Promise<void> => {
  const { file, data } = readOptions()
  await (file === null ? release(data) : restore(file, data))
}

await main().catch(exitWith)
