// Handlebars templates become modules at build time: `import { render } from './receipt.hbs'`. Only the small runtime is
// loaded where they run, and a template that does not parse stops the build.
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

export const precompileTemplates: Plugin = {
  name: 'handlebars',
  setup(building) {
    building.onLoad({ filter: /\.hbs$/ }, async ({ path }) => {
      const { default: Handlebars } = await import('handlebars')
      const source = await readFile(path, 'utf8')
      const compiled = Handlebars.precompile(source, { strict: true, knownHelpersOnly: true })
      const contents = `import Handlebars from 'handlebars/runtime.js'\nexport const render = Handlebars.template(${compiled as string})\n`
      return { contents, loader: 'js' }
    })
  },
}
