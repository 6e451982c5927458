// Starts a tool on Node 24 with its dependencies in place. Plain JavaScript for Node 20, since it runs before anything
// is installed: it brings Node 24 from npm when the machine's own is older, installs when package-lock.json changed,
// and then runs the named script. Everything else (building, serving, testing) lives in that script.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import * as module from 'node:module'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const wantedMajor = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cache = join(root, '.cache')
const [script, ...args] = process.argv.slice(2)

const fail = (line) => {
  console.error(line)
  process.exit(1)
}

const npm = (argv, doing, path = process.env.PATH) => {
  console.error(doing)
  try {
    const env = { ...process.env, PATH: path, npm_config_audit: 'false', npm_config_fund: 'false' }
    execFileSync('npm', argv, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    const said = String(error.stderr ?? error.message)
      .trim()
      .split('\n')
      .slice(-8)
      .join('\n')
    fail(
      `${said}\nnpm could not finish: check the network and the npm registry, then run the same command again.`,
    )
  }
}

/** The folder that holds a Node of the wanted major: this process's own, or the one npm brought. */
const nodeFolder = () => {
  if (Number(process.versions.node.split('.')[0]) >= wantedMajor) return dirname(process.execPath)
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const folder = join(cache, 'node', 'node_modules', name, 'bin')
  if (!existsSync(join(folder, 'node'))) {
    mkdirSync(join(cache, 'node'), { recursive: true })
    const own = `This machine has Node ${process.versions.node}; fetching Node ${wantedMajor} from npm (once) …`
    npm(
      [
        'install',
        '--prefix',
        join(cache, 'node'),
        '--no-save',
        '--no-package-lock',
        `${name}@${wantedMajor}`,
      ],
      own,
    )
  }
  return folder
}

/** Installs what package-lock.json names, unless the stamp says this very lock is already installed. */
const install = (path) => {
  const names = ['package-lock.json', 'package.json', 'functions/package.json']
  const hash = createHash('sha256')
  for (const name of names) hash.update(readFileSync(join(root, name)))
  const wanted = hash.digest('hex')
  const stamp = join(root, 'node_modules', '.installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(stamp, { force: true })
  npm(
    ['ci', '--include=dev', '--no-audit', '--no-fund'],
    'Installing dependencies (first run, or they changed) …',
    path,
  )
  writeFileSync(stamp, wanted)
}

/** Runs in this very process where it can, so that signals, exit codes and start-up cost are the script's own. */
const run = async (folder) => {
  const target = join(root, script)
  const compiled = join(cache, 'compiled')
  if (folder === dirname(process.execPath)) {
    module.enableCompileCache?.(compiled)
    process.argv = [process.execPath, target, ...args]
    await import(pathToFileURL(target).href)
    return
  }
  const child = spawn(join(folder, 'node'), [target, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
}

if (!script) fail('usage: node tools/run.mjs SCRIPT [ARGUMENT …]')
const folder = nodeFolder()
process.env.PATH = folder + delimiter + process.env.PATH
install(process.env.PATH)
await run(folder)
