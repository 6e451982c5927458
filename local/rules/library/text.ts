// Strings, bytes and hashes. Source: firebase.google.com/docs/reference/rules, pages rules.String, rules.Bytes,
// rules.hashing; upper-case hex, padded URL-safe base64 and the byte order of CRCs as production's verdicts show.
import { createHash } from 'node:crypto'
import { RE2JS } from 're2js'
import { RulesError } from '../values/value.ts'
import { checksum } from './checksum.ts'
import { regex } from './regex.ts'
import { type Entry, fn, method } from './signature.ts'

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const bytesOf = (value: Uint8Array | string): Uint8Array => (typeof value === 'string' ? utf8(value) : value)
const digest = (algorithm: string, value: Uint8Array | string): Uint8Array =>
  createHash(algorithm).update(bytesOf(value)).digest()

function matches(text: string, pattern: string): boolean | RulesError {
  const re = regex(pattern)
  return re instanceof RulesError ? re : re.testExact(text)
}

/** The substitute is plain text: no group references. */
function replace(text: string, pattern: string, substitute: string): string | RulesError {
  const re = regex(pattern)
  if (re instanceof RulesError) return re
  return re.matcher(text).replaceAll(RE2JS.quoteReplacement(substitute))
}

function split(text: string, pattern: string): string[] | RulesError {
  const re = regex(pattern)
  return re instanceof RulesError ? re : re.split(text, -1)
}

// prettier-ignore
export const text: readonly Entry[] = [
  method('string', 'lower',       [],                   (self) => self.toLowerCase()),
  method('string', 'matches',     ['string'],           matches),
  method('string', 'replace',     ['string', 'string'], replace),
  method('string', 'size',        [],                   (self) => BigInt(self.length)),
  method('string', 'split',       ['string'],           split),
  method('string', 'toUtf8',      [],                   utf8),
  method('string', 'trim',        [],                   (self) => self.trim()),
  method('string', 'upper',       [],                   (self) => self.toUpperCase()),

  method('bytes',  'size',        [],                   (self) => BigInt(self.length)),
  method('bytes',  'toBase64',    [],                   (self) => Buffer.from(self).toString('base64').replaceAll('+', '-').replaceAll('/', '_')),
  method('bytes',  'toHexString', [],                   (self) => Buffer.from(self).toString('hex').toUpperCase()),

  fn('hashing',    'crc32',       ['bytes|string'],     (value) => checksum('crc32', bytesOf(value))),
  fn('hashing',    'crc32c',      ['bytes|string'],     (value) => checksum('crc32c', bytesOf(value))),
  fn('hashing',    'md5',         ['bytes|string'],     (value) => digest('md5', value)),
  fn('hashing',    'sha256',      ['bytes|string'],     (value) => digest('sha256', value)),
]
