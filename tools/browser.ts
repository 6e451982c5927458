// A real Chromium: the system's when there is one, else the one that comes from npm (@sparticuz/chromium), which needs no
// system package. What a page shows, and what it must not do, is for the tests to say (tests/kit/office.ts).
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)

/** Quiet on a closed network: no update checks, no QUIC. Nothing here weakens what a page may do. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

const ownFonts = 'own-fonts.conf'
const cache = join(import.meta.dirname, '../.cache')
const unpack = `await (await import('@sparticuz/chromium')).default.executablePath()`

/**
 * The folder of the packaged browser, unpacked on first use (3 s). The package unpacks into the temporary folder and takes
 * half a file for a whole one, so it is given a folder of its own, which gets its name only when it is complete.
 */
const packaged = async (): Promise<string> => {
  const manifest = findPackageJSON('@sparticuz/chromium', import.meta.url) ?? ''
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  const own = `${folder}.${process.pid}`
  await mkdir(own, { recursive: true })
  const where = { cwd: import.meta.dirname, env: { ...process.env, TMPDIR: own } }
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], where)
  await writeFile(join(own, ownFonts), '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>')
  // Another process may have been quicker: its folder is as good.
  await rename(own, folder).catch(() => rm(own, { recursive: true }))
  return folder
}

/** Unpacks the packaged browser before many ask for it at once. */
export const prepareBrowser = async (): Promise<void> => {
  if (installed === undefined) await packaged()
}

export const openBrowser = async (): Promise<Browser> => {
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args })
  const folder = await packaged()
  // A machine without fonts shows Vietnamese with the one that the package brings.
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(folder, ownFonts) }
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args,
    env: { ...process.env, ...fonts },
  })
}
