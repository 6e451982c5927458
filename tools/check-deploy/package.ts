// What the uploaded functions bring along: Google installs functions/package.json alone, and asks for the declared
// parameters by name.
import { basename, dirname } from 'node:path'
import { isBuiltin } from 'node:module'
import { build } from 'esbuild'
import * as z from 'zod'
import type { Manifest } from './manifest.ts'

export const Package = z.object({
  engines: z.object({ node: z.string() }),
  dependencies: z.record(z.string(), z.string()),
})

/** Names of the packages that the bundle and its chunks import. */
export const importedPackages = async (bundle: string): Promise<string[]> => {
  const { metafile } = await build({
    absWorkingDir: dirname(bundle),
    entryPoints: [basename(bundle)],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    splitting: true,
    outdir: 'unwritten',
    write: false,
    metafile: true,
  })
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
  const external = imports.filter((one) => one.external === true && !isBuiltin(one.path))
  return [...new Set(external.map(({ path }) => packageOf(path)))].sort()
}

const packageOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')

export const packageProblems = (
  { engines, dependencies }: z.infer<typeof Package>,
  imported: readonly string[],
  runtime: string,
): string[] => [
  ...imported
    .filter((name) => dependencies[name] === undefined)
    .map((name) => `functions/package.json does not list ${name}, which the bundle imports`),
  ...(runtime === `nodejs${engines.node}`
    ? []
    : [`firebase.json runs ${runtime}, functions/package.json wants Node ${engines.node}`]),
]

/** The table of docs/deploy.md against what a deployment asks for. */
export const parameterProblems = ({ params }: Manifest, page: string): string[] => {
  const declared = new Set(params.map(({ name }) => name))
  const told = new Set(page.matchAll(/^\| `([A-Z][A-Z0-9_]*)`/gm).map(([, name]) => String(name)))
  return [
    ...[...declared.difference(told)].map((name) => `docs/deploy.md does not tell of ${name}`),
    ...[...told.difference(declared)].map(
      (name) => `no function declares ${name}, which docs/deploy.md names`,
    ),
  ]
}
