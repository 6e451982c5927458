// The npm packages that our local Firestore is compared with, and the Google client that all of them are asked through.
// They are fetched for the benchmark alone, into a folder of their own: the project does not depend on them.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { App as AdminApp } from 'firebase-admin/app'
import type { Firestore } from 'firebase-admin/firestore'

const dependencies = {
  '@firebase-bridge/firestore-admin': '0.0.10',
  '@firestore-emulator/server': '0.3.15',
  // The newest line of the client that firebase-bridge accepts.
  'firebase-admin': '13.10.0',
  'google-gax': '5.0.7',
}

const folder = join(import.meta.dirname, '../../../.cache/bench-peers')
const manifest = join(folder, 'package.json')

const load = createRequire(manifest)

/** Brings the packages from npm when they are not there yet. */
export async function installPeers(say: (line: string) => void): Promise<void> {
  if (existsSync(join(folder, 'node_modules'))) return
  say('fetching the packages to compare with …')
  await mkdir(folder, { recursive: true })
  await writeFile(manifest, JSON.stringify({ private: true, dependencies }))
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
  })
}

type App = { initializeApp: (options: { projectId: string }) => AdminApp }
type Admin = { getFirestore: (app: AdminApp) => Firestore }
type Bridge = { FirestoreMock: new () => { createDatabase(): { firestore(): Firestore } } }
type Server = { FirestoreServer: new () => { start(port: number): Promise<void> } }
type Peers = {
  '@firebase-bridge/firestore-admin': Bridge
  '@firestore-emulator/server': Server
  'firebase-admin/app': App
  'firebase-admin/firestore': Admin
}

/** What is loaded from that folder has no types here but these. */
export const requirePeer = <K extends keyof Peers>(name: K): Peers[K] => load(name) as Peers[K]
