// Whether the built output still belongs to the sources: first by size and time of every file, and where those differ
// (a fresh checkout, a touched file) by content.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  'domain',
  'functions/src',
  'web/src',
  'web/public',
  'web/index.html',
  'tools/build',
  'package-lock.json',
]
const outputs = ['functions/dist/index.js', 'web/dist/index.html']

type Stamp = { files: string; content: string }

export function isFresh(root: string): boolean {
  const stamp = readStamp(root)
  if (stamp === null || outputs.some((output) => !existsSync(join(root, output)))) return false
  const paths = listSources(root)
  const files = describeFiles(root, paths)
  if (stamp.files === files) return true
  const isSame = stamp.content === hashContent(root, paths)
  if (isSame) writeStamp(root, { files, content: stamp.content })
  return isSame
}

/** Call after a build that succeeded. */
export function remember(root: string): void {
  const paths = listSources(root)
  writeStamp(root, { files: describeFiles(root, paths), content: hashContent(root, paths) })
}

function listSources(root: string): readonly string[] {
  return sources.flatMap((source) => {
    const place = join(root, source)
    if (!existsSync(place)) return []
    if (statSync(place).isFile()) return [source]
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
      .sort()
  })
}

function describeFiles(root: string, paths: readonly string[]): string {
  return digest(
    paths.map((path) =>
      [path, statSync(join(root, path)).mtimeMs, statSync(join(root, path)).size].join(' '),
    ),
  )
}

function hashContent(root: string, paths: readonly string[]): string {
  return digest(paths.flatMap((path) => [path, readFileSync(join(root, path))]))
}

function digest(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

const stampPath = (root: string): string => join(root, '.cache', 'build.json')

function readStamp(root: string): Stamp | null {
  try {
    return JSON.parse(readFileSync(stampPath(root), 'utf8')) as Stamp
  } catch {
    return null // no stamp yet, or one cut short: build
  }
}

function writeStamp(root: string, stamp: Stamp): void {
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(stampPath(root), JSON.stringify(stamp))
}
