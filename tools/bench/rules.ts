// How many requests a second the app's own rules judge on one core: the heaviest they meet, a draft filled to its limits
// (34,000 characters) saved and refused at the last field but for the token, its reason included, and a simple read.
// Copies of the same texts stand on both sides, as a stored and a received document have them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentLimits, emptyContent } from '../../domain/registration/content.ts'
import { type Document, type Fields, Timestamp, type Value } from '../../local/firestore/value.ts'
import { compileRules } from '../../local/rules/compile.ts'
import type { Access, Ruleset } from '../../local/rules/ruleset.ts'
import type { Figure } from './figure.ts'

const now = new Timestamp(1_785_900_000, 0)
const path = ['drafts', 'a'.repeat(20)]

function value(plain: unknown): Value {
  if (typeof plain === 'number') return BigInt(plain)
  if (Array.isArray(plain)) return plain.map(value)
  if (plain === null || typeof plain !== 'object' || plain instanceof Timestamp) return plain as Value
  return fields(plain)
}

function fields(plain: object): Fields {
  return new Map(Object.entries(plain).map(([name, held]) => [name, value(held)]))
}

function document(name: string, plain: object): Document {
  const root = 'projects/demo/databases/(default)/documents'
  return { name: `${root}/${name}`, fields: fields(plain), createTime: now, updateTime: now }
}

/** New characters each time, so that no comparison ends at "the same string". */
const text = (length: number): string => Buffer.alloc(length, 'nội dung đăng ký ').toString('latin1')

function draft(revision: number, email: string): Document {
  const { narrativeMax, shortMax } = contentLimits
  const empty = emptyContent('first')
  const narratives = {
    problem: text(narrativeMax),
    solution: text(narrativeMax),
    novelty: text(narrativeMax),
  }
  const shorts = { scope: text(shortMax), product: text(shortMax), similarWork: text(shortMax) }
  const content = { ...empty, ...narratives, ...shorts, contact: { ...empty.contact, email } }
  return document(path.join('/'), {
    agencyId: 'stttt',
    campaignId: 'cchc-2026',
    state: 'draft',
    content,
    revision,
    basedOn: 0,
    createdBy: 'u1',
    updatedBy: 'u1',
    savedAt: now,
  })
}

const person = document('people/u1', { active: true, claimsVersion: 1 })
const lookups = { get: () => person, getAfter: () => person }

type Request = { name: string; access: Access; allowed: boolean }

function requests(): Request[] {
  const caller = { uid: 'u1', token: fields({ role: 'clerk', agency: 'stttt', cv: 1 }) }
  const before = draft(1, '')
  const save = { method: 'update', path, caller, time: now, before } as const
  return [
    { name: 'rules-per-second', access: { ...save, after: draft(2, text(255)) }, allowed: false },
    { name: 'rules-allowed-per-second', access: { ...save, after: draft(2, '') }, allowed: true },
    { name: 'rules-get-per-second', access: { ...save, method: 'get' }, allowed: true },
  ]
}

const batches = 60
const inBatch = 1000

/** The best of many short batches, by the processor's time: other programs on the machine do not count. */
function perSecond(ruleset: Ruleset, access: Access): number {
  let best = Number.POSITIVE_INFINITY
  for (let batch = 0; batch < batches; batch++) {
    const from = process.cpuUsage()
    for (let i = 0; i < inBatch; i++) ruleset.check(access, lookups)
    const { user, system } = process.cpuUsage(from)
    best = Math.min(best, user + system)
  }
  return (inBatch * 1e6) / best
}

export function rulesFigures(): Figure[] {
  const compiled = compileRules(readFileSync(join(import.meta.dirname, '../../firestore.rules'), 'utf8'))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const { ruleset } = compiled
  return requests().map(({ name, access, allowed }) => {
    const verdict = ruleset.check(access, lookups)
    if (verdict.allowed !== allowed) throw new Error(`${name}: ${verdict.reason}`)
    return { name, value: perSecond(ruleset, access), unit: '1/s' }
  })
}
