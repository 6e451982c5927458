// A home on a disk that can be filled: a tmpfs of its own where the machine lets us mount one (in a mount namespace, so it is
// gone with the process), and else under a limit on the size of its files, which fails its writes just as really.
import { spawnSync } from 'node:child_process'
import { closeSync, cpSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder, type Lifetime } from '../local/host/folder.ts'
import { monday, openHome, type Home } from './home.ts'

const megabytes = 48

type SmallDisk = {
  home: Home
  /** From now on nothing more can be stored. */
  fill: () => void
  free: () => void
  /** The data as they are, elsewhere. */
  copyTo: (folder: string) => void
}

export const openOnSmallDisk = async (t: Lifetime): Promise<SmallDisk> =>
  mayMount(t) ? openMounted(t) : openLimited(t)

const namespace = ['unshare', '-rm', 'sh', '-c']
const mountThere = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0"`

const mayMount = (t: Lifetime): boolean => {
  const [command = '', ...words] = namespace
  return spawnSync(command, [...words, mountThere, temporaryFolder(t)]).status === 0
}

const openMounted = async (t: Lifetime): Promise<SmallDisk> => {
  const data = temporaryFolder(t)
  const home = await openHome(t, data, {
    now: monday,
    under: [...namespace, `${mountThere} && exec "$@"`, data],
  })
  const seen = `/proc/${home.pid}/root${data}`
  return {
    home,
    fill: () => fillUp(join(seen, 'ballast')),
    free: () => rmSync(join(seen, 'ballast')),
    copyTo: (folder) => cpSync(seen, folder, { recursive: true }),
  }
}

/** In pieces that get smaller, until not one byte more has room. */
const fillUp = (path: string): void => {
  const file = openSync(path, 'w')
  for (let size = 1 << 20; size >= 1;)
    try {
      writeSync(file, Buffer.alloc(size))
    } catch {
      size >>= 1
    }
  closeSync(file)
}

const openLimited = async (t: Lifetime): Promise<SmallDisk> => {
  const data = temporaryFolder(t)
  const home = await openHome(t, data, { now: monday })
  const limit = (size: string): void => {
    const { status, stderr } = spawnSync('prlimit', ['--pid', String(home.pid), `--fsize=${size}:unlimited`])
    if (status !== 0) throw new Error(`neither mount nor prlimit: ${String(stderr)}`)
  }
  return {
    home,
    fill: () => limit('4096'),
    free: () => limit('unlimited'),
    copyTo: (folder) => cpSync(data, folder, { recursive: true }),
  }
}
