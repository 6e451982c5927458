// Receipts: what a client was given is found unchanged, and one key never gave two.
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'
import type { Receipt } from '../../../domain/registration/documents.ts'
import type { Facts, GivenReceipt } from '../facts.ts'

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** I1: those in the file, those kept for idempotency, those on the registrations, against the versions they are for. */
export const receiptsIntact = (facts: Facts): string[] => [
  ...facts.receipts.flatMap((receipt) =>
    receiptIssues(facts, receipt).map(
      (issue) => `receipt ${receipt.code} of version ${receipt.version}: ${issue}`,
    ),
  ),
  ...[...facts.of('submissions').values()].flatMap(({ path, value }) =>
    receiptIssues(facts, value).map((issue) => `${path}: ${issue}`),
  ),
  ...[...facts.of('registrations').values()].flatMap(({ path, value: { id, version, receipt } }) =>
    receipt.registrationId === id && receipt.version === version
      ? receiptIssues(facts, receipt).map((issue) => `${path}: ${issue}`)
      : [`${path}: its receipt is for version ${receipt.version} of ${receipt.registrationId}`],
  ),
  ...[...facts.of('registrations').values()].flatMap((held) => versionIssues(facts, held.value)),
]

const receiptIssues = (facts: Facts, receipt: Receipt): string[] => {
  const entry = facts.of('registrations').get(receipt.registrationId)
  const version = facts
    .of('registrations/*/versions')
    .get(`registrations/${receipt.registrationId}/versions/${receipt.version}`)
  if (entry === undefined || version === undefined) return ['what it confirms is not there']
  const issues: string[] = []
  if (entry.value.code !== receipt.code) issues.push(`the registration's code is ${entry.value.code}`)
  if (version.value.sha256 !== receipt.sha256) issues.push('the version has another sha256')
  if (version.value.submittedAt !== receipt.at) issues.push(`the version is of ${version.value.submittedAt}`)
  return issues
}

/** Every version from the first to the present one, each with the sha256 of the content it holds. */
const versionIssues = (facts: Facts, { id, version }: { id: string; version: number }): string[] => {
  const versions = facts.below('registrations/*/versions', id)
  const numbers = versions.map((held) => held.value.version).sort((a, b) => a - b)
  const isWhole = numbers.length === version && numbers.every((number, at) => number === at + 1)
  return [
    ...(isWhole ? [] : [`registrations/${id}: has versions ${numbers.join(', ')} and says ${version}`]),
    ...versions.flatMap(({ path, value, data }) =>
      // The content as it is stored: parsing it could mend what was altered.
      sha256(canonicalJson((data as { content: unknown }).content)) === value.sha256
        ? []
        : [`${path}: its content has another sha256 than it says`],
    ),
  ]
}

/** I2: each submitted version stands for exactly one key, and each key for one receipt. */
export const onePerKey = (facts: Facts): string[] => {
  const keys = [...facts.of('submissions').values()]
  const named = ({ registrationId, version }: Receipt): string =>
    `registrations/${registrationId}/versions/${version}`
  const byVersion = Map.groupBy(keys, ({ value }) => named(value))
  return [
    ...[...facts.of('registrations/*/versions').values()].flatMap(({ path, value }) => {
      const holders = (byVersion.get(path) ?? []).map(({ id }) => id)
      const { uid } = value.submittedBy
      if (holders.length === 1 && holders[0]?.startsWith(`${uid}-`) === true) return []
      return [`${path}: submitted by ${uid}, under ${holders.join(' and ') || 'no key'}`]
    }),
    ...repeated(facts.receipts),
  ]
}

const repeated = (receipts: readonly GivenReceipt[]): string[] => {
  const keyed = receipts.filter((receipt) => receipt.key !== undefined)
  return [...Map.groupBy(keyed, ({ key }) => key)].flatMap(([key, given]) =>
    new Set(given.map((receipt) => canonicalJson(receipt))).size === 1
      ? []
      : [`key ${key}: gave different receipts`],
  )
}
