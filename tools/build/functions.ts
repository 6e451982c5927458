// functions/dist: what Firebase uploads. domain/ is inlined, since Firebase takes the functions folder alone; packages stay
// imports; dynamic imports become chunks, so that a cold start loads only what it runs.
import { join } from 'node:path'
import { build } from 'esbuild'
import { precompileTemplates } from './templates.ts'
import { removeOthers } from './output.ts'

export async function buildFunctions(root: string): Promise<void> {
  const outdir = join(root, 'functions/dist')
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['functions/src/index.ts'],
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
    plugins: [precompileTemplates],
  })
  await removeOthers(
    root,
    outdir,
    Object.keys(result.metafile.outputs).map((output) => join(root, output)),
  )
}
