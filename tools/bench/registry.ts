// A data folder with 10,000 registrations in it, as years of use would leave it: made once, straight through the engine
// (no triggers run), and kept in .cache for the next benchmark. The texts are walks through the demo's own words.
import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { auditId } from '../../domain/audit/row.ts'
import { canonicalJson } from '../../domain/audit/canonical-json.ts'
import type { Content } from '../../domain/registration/content.ts'
import { referenceCode } from '../../domain/registration/reference-code.ts'
import { textParts } from '../../domain/screening/reading.ts'
import {
  edition as indexEdition,
  filingsOf,
  placesOf,
  wordsOf,
} from '../../domain/screening/similarity/index-plan.ts'
import { sortKey } from '../../domain/text/order.ts'
import { searchTerms } from '../../domain/text/search.ts'
import { instantFromMillis } from '../../domain/time/instant.ts'
import {
  entryIndex,
  filingLine,
  joined,
  placeOf,
  postingOf,
} from '../../functions/src/screening/index-documents.ts'
import type { Engine, Write } from '../../local/firestore/engine.ts'
import { openEngine } from '../../local/firestore/open-engine.ts'
import type { Fields, Value } from '../../local/firestore/value.ts'
import { layFoundation } from '../../local/host/foundation.ts'
import { demoEntries } from '../demo/entries.ts'
import { startHomeProcess } from '../demo/home-process.ts'

const root = join(import.meta.dirname, '../..')
const project = 'demo-sang-kien'
/** When the benchmark's homes live. */
export const benchNow = '2026-08-03T08:00:00.000+07:00'
/** Raised when what is filled in changes. */
const edition = 4

/** A small generator with a seed, so that every machine measures the same texts (mulberry32). */
export const seeded = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

type Pick = (below: number) => number

/** Which words follow which in the demo's texts. */
const followers = (): Map<string, string[]> => {
  const next = new Map<string, string[]>()
  for (const { content } of demoEntries())
    for (const text of [content.problem, content.solution, content.novelty]) {
      const words = text.split(/\s+/u)
      for (const [at, word] of words.entries()) {
        const after = words[at + 1]
        if (after !== undefined) next.set(word, [...(next.get(word) ?? []), after])
      }
    }
  return next
}

const walk = (
  next: ReadonlyMap<string, readonly string[]>,
  starts: readonly string[],
  pick: Pick,
  length: number,
): string => {
  const words: string[] = []
  for (let word = starts[pick(starts.length)]; words.length < length;) {
    words.push(word ?? '')
    const after = next.get(word ?? '')
    word = after === undefined ? starts[pick(starts.length)] : after[pick(after.length)]
  }
  return words.join(' ')
}

/** Contents nobody wrote: as long as real ones, in the demo's vocabulary. */
export const contents = function* (pick: Pick): Generator<{ agencyId: string; content: Content }> {
  const next = followers()
  const starts = [...next.keys()]
  const patterns = demoEntries()
  for (;;) {
    const pattern = patterns[pick(patterns.length)]
    if (pattern === undefined) return
    const text = (length: number): string => walk(next, starts, pick, length)
    const written = { title: text(12), problem: text(70), solution: text(110), novelty: text(50) }
    yield { agencyId: pattern.agencyId, content: { ...pattern.content, ...written } }
  }
}

const value = (plain: unknown): Value => {
  if (plain === null || typeof plain === 'boolean' || typeof plain === 'string') return plain
  if (typeof plain === 'number') return Number.isInteger(plain) ? BigInt(plain) : plain
  return Array.isArray(plain) ? plain.map(value) : fields(plain as object)
}

const fields = (plain: object): Fields =>
  new Map(Object.entries(plain).map(([key, held]) => [key, value(held)]))

const put = (path: string, data: object): Write => ({
  kind: 'update',
  name: `projects/${project}/databases/(default)/documents/${path}`,
  fields: fields(data),
})

const letters = '0123456789abcdefghij'
const idOf = (at: number): string =>
  String(at)
    .padStart(20, '0')
    .replaceAll(/\d/g, (digit) => letters.charAt(Number(digit)))

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The documents one registration consists of once the desk has it. */
const documentsOf = (
  at: number,
  { agencyId, content }: { agencyId: string; content: Content },
  pick: Pick,
): Write[] => {
  const id = idOf(at)
  const when = instantFromMillis(Date.parse('2026-07-01T00:00:00.000Z') + at * 200_000)
  const code = referenceCode(
    2026,
    Uint8Array.from({ length: 7 }, () => pick(256)),
  )
  const hash = sha256(canonicalJson(content))
  const by = {
    uid: `tt-${agencyId}`,
    role: 'head',
    name: 'Thủ trưởng',
    position: 'Giám đốc',
    agencyName: agencyId,
  }
  const receipt = { registrationId: id, code, version: 1, at: when, sha256: hash }
  const entry = {
    id,
    campaignId: 'cchc-2026',
    year: 2026,
    code,
    agencyId,
    agencyName: agencyId,
    kind: 'first',
    title: content.title,
    area: content.area,
    grassrootsTopic: false,
    state: pick(3) === 0 ? 'acknowledged' : 'screening',
    version: 1,
    firstSubmittedAt: when,
    submittedAt: when,
    updatedAt: when,
    receipt,
    grounds: [],
    due: null,
    seq: 3,
    auditHash: hash,
    terms: searchTerms(content.title, code),
    sortKey: sortKey(content.title),
  }
  const line = (seq: number, verb: string): Write =>
    put(`registrations/${id}/timeline/${seq}`, {
      agencyId,
      seq,
      verb,
      from: 'received',
      to: 'screening',
      at: when,
      by,
      version: 1,
      grounds: [],
      note: '',
      due: null,
    })
  const audit = (seq: number): Write =>
    put(`audit/${auditId(id, seq)}`, {
      entity: id,
      seq,
      verb: 'submit',
      from: '',
      to: '',
      at: when,
      uid: by.uid,
      role: 'head',
      agencyId,
      version: 1,
      previous: '',
      hash,
    })
  return [
    put(`registrations/${id}`, entry),
    put(`registrations/${id}/versions/1`, {
      registrationId: id,
      agencyId,
      version: 1,
      content,
      sha256: hash,
      submittedAt: when,
      submittedBy: by,
      reply: '',
    }),
    put(`screenings/${id}`, {
      registrationId: id,
      version: 1,
      method: 1,
      screenedAt: when,
      grounds: [],
      findings: [],
      similar: [],
    }),
    ...[1, 2, 3].flatMap((seq) => [line(seq, 'submit'), audit(seq)]),
    put(entryIndex.text(id), {
      id,
      version: 1,
      agencyId,
      agencyName: agencyId,
      code,
      title: content.title,
      year: 2026,
      parts: textParts(content),
      words: joined(wordsOf(placesOf(textParts(content)))),
    }),
  ]
}

const commitAll = async (engine: Engine, writes: Iterable<Write>): Promise<void> => {
  let batch: Write[] = []
  for (const write of writes) {
    batch.push(write)
    if (batch.length === 400) await engine.commit(batch.splice(0))
  }
  if (batch.length > 0) await engine.commit(batch)
  batch = []
}

const fill = async (engine: Engine, count: number): Promise<void> => {
  const pick = seeded(2026)
  const postings = new Map<string, string[]>()
  const written = function* (): Generator<Write> {
    let at = 0
    for (const made of contents(pick)) {
      if (at === count) return
      for (const filing of filingsOf(wordsOf(placesOf(textParts(made.content))))) {
        const { key, entry, cap } = placeOf(filingLine(filing), idOf(at))
        const entries = postings.get(key) ?? []
        if (entries.length < cap) postings.set(key, [...entries, entry])
      }
      yield* documentsOf(at, made, pick)
      at += 1
    }
  }
  await commitAll(engine, written())
  await commitAll(
    engine,
    postings.entries().map(([key, lines]) => put(entryIndex.posting(key), postingOf(lines))),
  )
}

const log = (): void => {}

const make = async (folder: string, count: number): Promise<void> => {
  const home = await startHomeProcess(['--port', '0', '--data', folder, '--now', benchNow])
  await home.stop()
  const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }
  const foundation = layFoundation({ project, data: folder, now: null, ports, log })
  const indexes: unknown = JSON.parse(await readFile(join(root, 'firestore.indexes.json'), 'utf8'))
  const engine = openEngine(foundation.context, { indexes })
  await fill(engine, count)
  engine.close()
  foundation.close()
}

/** A copy of the filled folder for a benchmark to use up. */
export const registry = async (count: number, into: string, say: (line: string) => void): Promise<void> => {
  const indexes = await readFile(join(root, 'firestore.indexes.json'))
  const kept = join(
    root,
    '.cache/bench',
    `${edition}-${indexEdition}-${count}-${createHash('sha256').update(indexes).digest('hex').slice(0, 12)}`,
  )
  if (!existsSync(kept)) {
    say(`filling a registry of ${count} (kept for the next time) …`)
    const making = `${kept}.making`
    await rm(join(root, '.cache/bench'), { recursive: true, force: true })
    await mkdir(making, { recursive: true })
    await make(making, count)
    await rename(making, kept)
  }
  await cp(kept, into, { recursive: true })
}
