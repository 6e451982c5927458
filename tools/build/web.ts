// web/dist: the page with its scripts and styles under names that carry their content's hash, each with compressed twins.
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { basename, dirname, extname, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { removeOthers } from './output.ts'

/** What loads before anything shows: the entry script with all it imports statically, and the style sheet. */
export type Weight = { name: string; gzip: number }

const entry = 'web/src/main.tsx'
const styles = 'web/src/app.css'

export async function buildWeb(root: string): Promise<readonly Weight[]> {
  const dist = join(root, 'web/dist')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry, styles],
    outdir: join(dist, 'assets'),
    bundle: true,
    format: 'esm',
    splitting: true,
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
    alias: { '@firebase/webchannel-wrapper/bloom-blob': './web/src/platform/integer.ts' },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const page = join(dist, 'index.html')
  await writeFile(page, fillPage(await readFile(join(root, 'web/index.html'), 'utf8'), metafile))
  const built = Object.keys(metafile.outputs).map((output) => join(root, output))
  const files = [...built, page, ...(await copyPublic(root, dist))]
  const twins = (await Promise.all(files.map(compress))).flat()
  await removeOthers(root, dist, [...files, ...twins])
  await writeFile(join(root, '.cache/web-meta.json'), JSON.stringify(metafile))
  return await weigh(root, metafile)
}

function outputOf(metafile: Metafile, source: string): string {
  const found = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === source)
  if (found === undefined) throw new Error(`${source} was not built`)
  return found[0]
}

/** An output and everything it imports other than by `import()`. */
export function staticOutputs(
  metafile: Metafile,
  output: string,
  seen = new Set<string>(),
): ReadonlySet<string> {
  if (seen.has(output)) return seen
  seen.add(output)
  for (const { path, kind } of metafile.outputs[output]?.imports ?? []) {
    if (kind === 'import-statement') staticOutputs(metafile, path, seen)
  }
  return seen
}

/** The template names the sources; the page names what they became, and asks for all first scripts at once. */
function fillPage(template: string, metafile: Metafile): string {
  const address = (output: string): string => `/${relative('web/dist', output)}`
  const script = outputOf(metafile, entry)
  const preloads = [...staticOutputs(metafile, script)]
    .filter((output) => output !== script)
    .map((output) => `<link rel="modulepreload" href="${address(output)}">`)
  return template
    .replace('/src/app.css', address(outputOf(metafile, styles)))
    .replace('/src/main.tsx', address(script))
    .replace('</head>', `${preloads.join('')}</head>`)
}

/** Files that keep their names: icons, the manifest. */
async function copyPublic(root: string, dist: string): Promise<readonly string[]> {
  const folder = join(root, 'web/public')
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const copies = entries
    .filter((entryOf) => entryOf.isFile())
    .map(async ({ parentPath, name }) => {
      const target = join(dist, relative(folder, parentPath), name)
      await mkdir(dirname(target), { recursive: true })
      await copyFile(join(parentPath, name), target)
      return target
    })
  return await Promise.all(copies)
}

const compressible = new Set(['.js', '.css', '.html', '.svg', '.json', '.webmanifest', '.txt'])

async function compress(file: string): Promise<readonly string[]> {
  if (!compressible.has(extname(file))) return []
  const content = await readFile(file)
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })
  await Promise.all([
    writeFile(`${file}.br`, brotli),
    writeFile(`${file}.gz`, gzipSync(content, { level: 9 })),
  ])
  return [`${file}.br`, `${file}.gz`]
}

async function weigh(root: string, metafile: Metafile): Promise<readonly Weight[]> {
  const gzip = async (output: string): Promise<number> =>
    gzipSync(await readFile(join(root, output)), { level: 9 }).length
  const scripts = await Promise.all([...staticOutputs(metafile, outputOf(metafile, entry))].map(gzip))
  const sheet = outputOf(metafile, styles)
  return [
    { name: 'first scripts', gzip: scripts.reduce((sum, size) => sum + size, 0) },
    { name: basename(sheet), gzip: await gzip(sheet) },
  ]
}
