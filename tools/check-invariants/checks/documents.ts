// What holds of documents one by one, or of a document and the one it belongs to.
import { readReferenceCode } from '../../../domain/registration/reference-code.ts'
import type { Facts } from '../facts.ts'
import type { StoredDocument } from '../read-store.ts'

export const wellFormed = (facts: Facts): readonly string[] => facts.malformed

const childKinds = [
  'registrations/*/versions',
  'registrations/*/timeline',
  'registrations/*/findings',
] as const

/** I13: what belongs to a registration carries its agency, which is what rules judge by. */
export const childrenOfAgency = (facts: Facts): string[] => {
  const entries = facts.of('registrations')
  const children = childKinds.flatMap((kind) =>
    [...facts.of(kind).values()].map(({ path, parentId, value }) => ({
      path,
      entry: parentId,
      agencyId: value.agencyId,
    })),
  )
  const rows = [...facts.of('audit').values()]
    .filter(({ value }) => entries.has(value.entity))
    .map(({ path, value }) => ({ path, entry: value.entity, agencyId: value.agencyId }))
  const drafts = [...facts.of('drafts').values()]
    .filter(({ id }) => entries.has(id))
    .map(({ path, id, value }) => ({ path, entry: id, agencyId: value.agencyId }))
  return [...children, ...rows, ...drafts].flatMap(({ path, entry, agencyId }) => {
    const owner = entries.get(entry)?.value.agencyId
    return owner === agencyId ? [] : [`${path}: is of ${agencyId}, its registration of ${owner ?? 'nobody'}`]
  })
}

/** I14: all text, names of fields and documents among it. A draft is as its writer's browser sent it. */
export const textIsNfc = (facts: Facts): string[] =>
  facts.documents
    .filter(({ path }) => !path.startsWith('drafts/'))
    .filter((document) => !isNfc(document))
    .map(({ path }) => `${path}: holds text that is not NFC`)

const isNfc = ({ path, data }: StoredDocument): boolean => {
  const text = path + JSON.stringify(data)
  return text === text.normalize('NFC')
}

const sizeLimit = 900 * 1024

/** I15 */
export const smallDocuments = (facts: Facts): string[] =>
  facts.documents
    .filter(({ bytes }) => bytes >= sizeLimit)
    .map(({ path, bytes }) => `${path}: has ${bytes} bytes`)

/** Each registration has a code of its own, with a right check character, and holds the place of that code. */
export const codesUnique = (facts: Facts): string[] => [
  ...[...facts.of('registrations').values()].flatMap(({ path, id, value: { code, year } }) => {
    const issues: string[] = []
    if (readReferenceCode(code) !== code || Number(code.slice(2, 4)) !== year % 100)
      issues.push(`${path}: ${code} is not a code of ${year}`)
    if (facts.of('codes').get(code)?.value.registrationId !== id)
      issues.push(`${path}: does not hold codes/${code}`)
    return issues
  }),
  ...[...facts.of('codes').values()]
    .filter(({ id, value }) => facts.of('registrations').get(value.registrationId)?.value.code !== id)
    .map(({ path }) => `${path}: is held by no registration`),
]
