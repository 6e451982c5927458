// A small project that is not this repository's, as the Firebase CLI lays one out: plain JavaScript functions, files
// under names of its own, and the unmodified web SDK for its page.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dependencies = fileURLToPath(new URL('../../../node_modules', import.meta.url))

const json = (value: object): string => JSON.stringify(value)

const files: Readonly<Record<string, string>> = {
  '.firebaserc': json({ projects: { default: 'demo-album' } }),
  'firebase.json': json({
    firestore: { rules: 'rules/documents', indexes: 'rules/indexes.json' },
    storage: { rules: 'rules/files' },
    functions: { source: 'server' },
    hosting: { public: 'site', rewrites: [{ source: '/hello', function: 'hello' }] },
  }),
  'rules/documents': `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /totals/{id} { allow read: if true; }
    match /albums/{id} {
      allow read: if true;
      allow create: if request.auth.uid == request.resource.data.owner;
    }
  }
}`,
  'rules/indexes.json': json({ indexes: [], fieldOverrides: [] }),
  'rules/files': `rules_version = '2';
service firebase.storage {
  match /b/{bucket}/o {
    match /albums/{album}/{photo} {
      allow read: if request.auth != null;
      allow write: if firestore.get(/databases/(default)/documents/albums/$(album)).data.owner == request.auth.uid;
    }
  }
}`,
  'server/package.json': json({ name: 'server', main: 'index.js' }),
  'server/index.js': `const { initializeApp } = require('firebase-admin/app')
const { getFirestore, FieldValue } = require('firebase-admin/firestore')
const { onDocumentCreated } = require('firebase-functions/v2/firestore')
const { onCall, onRequest } = require('firebase-functions/v2/https')
initializeApp()
exports.counted = onDocumentCreated('albums/{id}', () =>
  getFirestore().doc('totals/albums').set({ n: FieldValue.increment(1) }, { merge: true }))
exports.shout = onCall(({ data, auth }) => ({ text: data.text.toUpperCase(), uid: auth.uid }))
exports.hello = onRequest((request, response) => response.send('hello'))
`,
  'site/index.html': '<!doctype html><title>Album</title>',
}

/** Its dependencies are this repository's, since nothing can be installed for a test. */
export function layOutProject(folder: string, changed: Readonly<Record<string, string>> = {}): void {
  for (const [name, content] of Object.entries({ ...files, ...changed })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  symlinkSync(dependencies, join(folder, 'node_modules'))
}
