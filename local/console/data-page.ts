// `/__/console/data/…`: collections and documents as they are stored, to be looked at and not changed: a change made past
// the app would be one that no function decided.
import type { Engine } from '../firestore/engine.ts'
import type { Document } from '../firestore/value.ts'
import type { Context } from '../host/context.ts'
import { type Markup, markup, showTime } from '../host/control-page.ts'
import { type ControlAnswer, type ControlRequest, notFound } from '../host/control.ts'
import type { Insight } from './console.ts'
import { consolePage } from './frame.ts'
import { addressOf } from './address.ts'
import { showFields } from './show-value.ts'

const PAGE = 50
const MOST_COLLECTIONS = 1000

export function rootOf({ project }: Pick<Context, 'project'>): string {
  return `projects/${project}/databases/(default)/documents`
}

export async function dataPage(
  { context, engine }: Insight,
  { path, query }: ControlRequest,
): Promise<ControlAnswer> {
  const segments = decoded(path)
  if (segments === null) return notFound
  const root = rootOf(context)
  if (segments.length % 2 === 1)
    return collectionPage(engine, { root, segments, after: query.get('after') ?? undefined })
  const name = [root, ...segments].join('/')
  const document = segments.length === 0 ? null : engine.peek(name)
  const collections = await engine.listCollectionIds(name, { size: MOST_COLLECTIONS })
  if (segments.length > 0 && document === null && collections.length === 0) return notFound
  const main = markup`${document === null ? null : documentOf(document, root)}
<h2>Collections</h2>${collections.length === 0 ? markup`<p>None.</p>` : linksTo(segments, collections)}`
  return consolePage(segments.length === 0 ? 'Data' : segments.join('/'), markup`${trail(segments)}${main}`)
}

type Place = { root: string; segments: readonly string[]; after: string | undefined }

async function collectionPage(engine: Engine, { root, segments, after }: Place): Promise<ControlAnswer> {
  const parent = [root, ...segments.slice(0, -1)].join('/')
  const page = { size: PAGE, after, showMissing: true }
  const found = await engine.listDocuments(parent, segments.at(-1) ?? '', page)
  const ids = found.map((one) => idOf('missing' in one ? one.missing : one.name))
  const last = found.length === PAGE ? ids.at(-1) : undefined
  const more =
    last === undefined
      ? null
      : markup`<p><a href="${addressOf(segments)}?after=${encodeURIComponent(last)}">Next page</a></p>`
  const list = ids.length === 0 ? markup`<p>No documents.</p>` : linksTo(segments, ids)
  return consolePage(segments.join('/'), markup`${trail(segments)}${list}${more}`)
}

function documentOf({ fields, createTime, updateTime }: Document, root: string): Markup {
  return markup`<p>Created ${showTime(createTime.toMillis())}, changed ${showTime(updateTime.toMillis())}</p>
${showFields(fields, root)}`
}

/** From the root to here, each step a link. */
function trail(segments: readonly string[]): Markup {
  const steps = segments.map(
    (segment, at) => markup` / <a href="${addressOf(segments.slice(0, at + 1))}">${segment}</a>`,
  )
  return markup`<p><a href="/__/console/data">documents</a>${steps}</p>`
}

function linksTo(segments: readonly string[], ids: readonly string[]): Markup {
  const each = ids.map((id) => markup`<li><a href="${addressOf([...segments, id])}">${id}</a></li>`)
  return markup`<ul>${each}</ul>`
}

/** Null for what is no text in percent code. */
function decoded(path: readonly string[]): readonly string[] | null {
  try {
    return path.filter((segment) => segment !== '').map(decodeURIComponent)
  } catch {
    return null
  }
}

function idOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
