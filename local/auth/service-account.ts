// Owns the project's service account: an RSA key made at first start and kept in the database. The functions sign with
// it (custom tokens, links to files); Auth and Storage verify with its public half.
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Context } from '../host/context.ts'
import { openTables } from './tables.ts'

/** What a credentials file (GOOGLE_APPLICATION_CREDENTIALS) or `cert()` needs. */
export type ServiceAccount = {
  type: 'service_account'
  project_id: string
  client_email: string
  private_key: string
}

const keyName = 'service-account'

export function serviceAccount(context: Context): ServiceAccount {
  return {
    type: 'service_account',
    project_id: context.project,
    client_email: `local-home@${context.project}.iam.gserviceaccount.com`,
    private_key: privateKey(context),
  }
}

export function serviceAccountPublicKey(context: Context): KeyObject {
  return createPublicKey(privateKey(context))
}

function privateKey(context: Context): string {
  const { keys } = openTables(context.database)
  const kept = keys.get(keyName)
  if (kept !== undefined) return Buffer.from(kept).toString('utf8')
  const made = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey
  keys.put(keyName, Buffer.from(made))
  return made
}
