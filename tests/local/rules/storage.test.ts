import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import type { Access } from '../../../local/rules/ruleset.ts'
import { alice, among, check, compiled, doc, fields, noon } from './ask.ts'

const source = `rules_version = '2';
service firebase.storage {
  match /b/{bucket}/o {
    match /attachments/{agency}/{file} {
      allow get: if request.auth.token.agency == agency;
      allow create: if resource == null && request.resource.size <= 10 * 1024 * 1024
        && request.resource.contentType.matches('application/(pdf|msword)')
        && request.resource.metadata.owner == request.auth.uid
        && firestore.get(/databases/(default)/documents/users/$(request.auth.uid)).data.role == 'clerk';
      allow delete: if request.resource == null && resource.metadata.owner == request.auth.uid;
    }
    match /reports/{all=**} {
      allow read: if bucket == 'demo.appspot.com' && resource.name.matches('reports/.*');
      allow write: if exists(/databases/(default)/documents/users/alice) || {}.x;
    }
    match /many { allow read: if
      firestore.exists(/databases/(default)/documents/a/1) || firestore.exists(/databases/(default)/documents/a/2)
      || firestore.exists(/databases/(default)/documents/a/3) || true; }
  }
}
`
const ruleset = compiled(source, { service: 'firebase.storage' })
const object = (of: Parameters<typeof fields>[0]) => ({ ...doc('unused'), fields: fields(of) })
const pdf = {
  size: 2048n,
  contentType: 'application/pdf',
  name: 'attachments/stttt/a.pdf',
  metadata: fields({ owner: 'alice' }),
}

function may(access: Partial<Access> & Pick<Access, 'method'>): boolean {
  const path = ['attachments', 'stttt', 'a.pdf']
  const full: Access = {
    path,
    container: 'demo.appspot.com',
    caller: alice,
    time: noon,
    before: null,
    ...access,
  }
  return check(ruleset, full, among(doc('users/alice', { role: 'clerk' }))).allowed
}

test('an object is judged by its path, its metadata and the documents of its owner', () => {
  deepEqual(
    [
      may({ method: 'get', before: object(pdf) }),
      may({ method: 'get', before: object(pdf), path: ['attachments', 'syt', 'a.pdf'] }),
      may({ method: 'create', after: object(pdf) }),
      may({ method: 'create', after: object({ ...pdf, size: 10n * 1024n * 1024n + 1n }) }),
      may({ method: 'create', after: object({ ...pdf, contentType: 'text/html' }) }),
      may({ method: 'create', after: object({ ...pdf, metadata: fields({ owner: 'bob' }) }) }),
      may({ method: 'create', after: object(pdf), before: object(pdf) }),
      may({ method: 'create', after: object(pdf), caller: { ...alice, uid: 'bob' } }),
      may({ method: 'delete', before: object(pdf) }),
    ],
    [true, false, true, false, false, false, false, false, true],
  )
})

test('resource is the object itself, and the bucket is in the path', () => {
  const report = {
    before: object({ name: 'reports/2026-11/summary.xlsx' }),
    path: ['reports', '2026-11', 'summary.xlsx'],
  }
  deepEqual(
    [may({ method: 'get', ...report }), may({ method: 'get', ...report, container: 'other' })],
    [true, false],
  )
})

test('without its namespace exists() is no function of Storage rules', () => {
  deepEqual(may({ method: 'create', path: ['reports', 'x'], after: object({}) }), false)
})

test('one check looks up two documents at most', () => {
  deepEqual(may({ method: 'get', path: ['many'] }), false)
})
