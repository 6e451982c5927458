// storage.rules: who may do what to which file, each condition of an upload by itself, and every mutant of the rules.
import { deepEqual } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { roles } from '../../domain/directory/person.ts'
import { signedMaxBytes } from '../../domain/meeting/issue.ts'
import type { Document } from '../../local/firestore/value.ts'
import { coverageOf } from '../../local/rules/coverage-file.ts'
import { ANY_ID, type Access, type Caller } from '../../local/rules/ruleset.ts'
import { mutantsOf } from '../kit/rules-mutants.ts'
import { bearer, caller, compile, requestTime, value } from '../kit/rules-world.ts'

const source = readFileSync(join(import.meta.dirname, '../../storage.rules'), 'utf8')
const own = compile(source, coverageOf('storage.rules', source), 'firebase.storage')
const lookups = { get: () => null, getAfter: () => null }

const questions: { access: Access; allowed: boolean }[] = []
const isAllowed = (asked: Omit<Access, 'time'>): boolean => {
  const access = { ...asked, time: requestTime }
  const { allowed } = own.check(access, lookups)
  questions.push({ access, allowed })
  return allowed
}

const object = (name: string, different: object = {}): Document => {
  const plain = { name, size: 1000, contentType: 'application/pdf', metadata: {}, ...different }
  const fields = new Map(Object.entries(plain).map(([key, held]) => [key, value(held)]))
  return { name: `b/files/o/${name}`, fields, createTime: requestTime, updateTime: requestTime }
}

type Operation = (path: string) => Pick<Access, 'method' | 'before' | 'after'>
const created: Operation = (path) => ({ method: 'create', before: null, after: object(path) })
const operations: Readonly<Record<string, Operation>> = {
  get: (path) => ({ method: 'get', before: object(path) }),
  create: created,
  overwrite: (path) => ({ method: 'update', before: object(path), after: object(path) }),
  delete: (path) => ({ method: 'delete', before: object(path), after: null }),
}

const signed = `${'a'.repeat(20)}.pdf`
const places = (uid: string): string[] => [
  `uploads/${uid}/${signed}`,
  `uploads/someone-else/${signed}`,
  `uploads/${signed}`,
  `meetings/${uid}/${signed}`,
  'reports/2026-08/cchc-2026/manifest.json',
  signed,
]
const personas = [null, ...roles.map((role) => ({ uid: `${role}-1`, role, agencyId: 'stttt' }))]

test('of every persona, file and operation, only an officer’s new upload under their own id passes', () => {
  const passed = personas.flatMap((who) =>
    places(who?.uid ?? '').flatMap((path) =>
      Object.entries(operations).flatMap(([name, asked]) =>
        isAllowed({ ...asked(path), path: path.split('/'), caller: caller(who) }) ? [`${name} ${path}`] : [],
      ),
    ),
  )
  deepEqual(passed, [`create uploads/snv-1/${signed}`, `create uploads/skhcn-1/${signed}`])
})

test('nobody lists a folder, not even their own', () => {
  const query = { limit: 50, offset: 0, orderBy: [], facts: [] }
  const listed = personas.filter((who) =>
    [['uploads', who?.uid ?? 'x'], ['uploads'], ['reports'], []].some((folder) =>
      isAllowed({ method: 'list', path: [...folder, ANY_ID], caller: caller(who), query }),
    ),
  )
  deepEqual(listed, [])
})

const officer = { role: 'snv', agency: 'snv', cv: 1 }
const upload = (different: object = {}, name = signed, as: Caller = bearer('snv-1', officer)): boolean => {
  const path = `uploads/snv-1/${name}`
  return isAllowed({
    ...created(path),
    path: path.split('/'),
    caller: as,
    after: object(path, different),
  })
}

test('an upload is a PDF by its type, with a name that was drawn, and no larger than a callable takes', () => {
  deepEqual([upload(), upload({ size: signedMaxBytes }), upload({ size: 0 })], [true, true, true])
  deepEqual(
    [
      ...[signedMaxBytes + 1, 2 ** 40].map((size) => upload({ size })),
      ...['text/html', 'application/pdf; charset=x', 'APPLICATION/PDF', '', null].map((contentType) =>
        upload({ contentType }),
      ),
      ...[
        'thong-bao.pdf',
        `${signed}.exe`,
        `x${signed}`,
        'a'.repeat(20),
        `${'a'.repeat(19)}-.pdf`,
        `${'a'.repeat(20)}xpdf`,
      ].map((name) => upload({}, name)),
      upload({}, `deeper/${signed}`),
    ].filter(Boolean),
    [],
  )
})

test('a token without a role, or in one step where two are asked, uploads nothing', () => {
  const password = { sign_in_provider: 'password' }
  const tokens: [object, boolean][] = [
    [{}, false],
    [{ agency: 'snv' }, false],
    [{ ...officer, twoSteps: true, firebase: password }, false],
    [{ ...officer, twoSteps: true }, false],
    [{ ...officer, twoSteps: true, firebase: { ...password, sign_in_second_factor: 'totp' } }, true],
    [{ ...officer, firebase: password }, true],
  ]
  for (const [token, expected] of tokens)
    deepEqual(upload({}, signed, bearer('snv-1', token)), expected, JSON.stringify(token))
})

/** Guards, as in mutants.test.ts: without one the conjunct after it is an evaluation error, which denies as well. */
const guards: ReadonlySet<string> = new Set(['request.auth != null', "'role' in request.auth.token"])

test('every mutant of the storage rules is noticed by a test', () => {
  const survivors = mutantsOf(source).filter((mutant) => {
    const ruleset = compile(mutant.source, null, 'firebase.storage')
    return questions.every(({ access, allowed }) => ruleset.check(access, lookups).allowed === allowed)
  })
  deepEqual(
    survivors.filter(({ text }) => !guards.has(text)).map(({ name }) => name),
    [],
  )
})
