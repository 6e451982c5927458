// What a cold start loads: counted, since time on a busy machine is no measure. firebase-functions itself brings the
// Admin SDK and its Firestore; the app must add next to nothing before a function is called.
import { deepEqual, ok } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const bundle = fileURLToPath(new URL('../../functions/dist/index.js', import.meta.url))

/** Loads the bundle in a process of its own and prints every module's address. */
const listing = `
  import { registerHooks } from 'node:module'
  const seen = []
  registerHooks({ load: (url, context, next) => (seen.push(url), next(url, context)) })
  await import(${JSON.stringify(bundle)})
  console.log(JSON.stringify(seen))`

const loaded = (): string[] => {
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', listing], {
    encoding: 'utf8',
  })
  return JSON.parse(printed) as string[]
}

test('a cold start loads no schema, mail, template, storage or archive library, and little of ours', () => {
  const modules = loaded()
  const lazy = ['zod', 'nodemailer', 'handlebars', '@google-cloud/storage', 'fflate']
  deepEqual(
    lazy.filter((name) => modules.some((url) => url.includes(`/node_modules/${name}/`))),
    [],
  )
  const ours = modules.filter((url) => url.includes('/functions/dist/'))
  ok(ours.length <= 6, ours.join('\n'))
  ok(modules.length <= 800, `${modules.length} modules`)
})
