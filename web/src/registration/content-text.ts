// A content's fields as text: for reading, comparing two versions and choosing between two drafts.
import { areaOf, type Campaign } from '../../../domain/campaign/campaign.ts'
import { allFields, type Content } from '../../../domain/registration/content.ts'
import { never } from '../../../domain/outcome.ts'
import { writtenDate } from '../../../domain/time/instant.ts'
import { fieldNames, kindNames } from '../../../domain/words/vi.ts'
import { writtenAmount } from './form/amount.ts'

export type Field = keyof Content

export const nameOfField = (field: string): string => fieldNames[field] ?? field

const dateText = (date: Content['start']): string => (date === '' ? '' : writtenDate(date))

const targetText = (target: Content['targets'][number]): string =>
  `${target.indicator}: ${target.baseline} → ${target.target} (${target.unit})`

const normText = (norm: NonNullable<Content['norms']>[number]): string =>
  [norm.number, norm.date === '' ? '' : `ngày ${writtenDate(norm.date)}`, norm.note]
    .filter((part) => part !== '')
    .join(', ')

const contactText = ({ name, position, phone, email }: Content['contact']): string =>
  [name, position, phone, email].filter((part) => part !== '').join('\n')

const normsText = (norms: Content['norms']): string => {
  if (norms === null) return ''
  return norms.length === 0 ? 'Không có' : norms.map(normText).join('\n')
}

/** A field in words; empty when it is not answered. */
export const textOf = (content: Content, field: Field, campaign: Campaign): string => {
  switch (field) {
    case 'kind':
      return kindNames[content.kind]
    case 'area':
      return areaOf(campaign, content.area)?.name ?? content.area
    case 'targets':
      return content.targets.map(targetText).join('\n')
    case 'start':
    case 'end':
      return dateText(content[field])
    case 'cooperatingUnits':
      return content.cooperatingUnits.join('\n')
    case 'cost':
      return content.cost === null ? '' : `${writtenAmount(content.cost)} đồng`
    case 'norms':
      return normsText(content.norms)
    case 'grassrootsTopic':
      return content.grassrootsTopic ? 'Có' : 'Không'
    case 'contact':
      return contactText(content.contact)
    case 'title':
    case 'problem':
    case 'solution':
    case 'novelty':
    case 'scope':
    case 'leadUnit':
    case 'leadPerson':
    case 'fundingSource':
    case 'product':
    case 'similarWork':
      return content[field]
    default:
      return never(field)
  }
}

export type Difference = { field: Field; before: string; after: string }

/** Fields that read differently, in the form's order. */
export const differences = (before: Content, after: Content, campaign: Campaign): Difference[] =>
  allFields
    .map((field) => ({
      field,
      before: textOf(before, field, campaign),
      after: textOf(after, field, campaign),
    }))
    .filter((pair) => pair.before !== pair.after)
