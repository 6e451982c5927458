// Joint initiatives: a merge can be traced from either entry to the other.
import type { JointLink, Registration } from '../../../domain/registration/documents.ts'
import type { Facts } from '../facts.ts'

/** Every link has its other end, which says the same from the other side; who was merged has the link that says so. */
export const mergesTraceable = (facts: Facts): string[] =>
  [...facts.of('registrations').values()].flatMap(({ path, value }) => [
    ...(value.joint ?? []).flatMap((link) => {
      const other = facts.of('registrations').get(link.with)?.value
      const issue = linkIssue(value, link, other)
      return issue === null ? [] : [`${path}: its link to ${link.code} ${issue}`]
    }),
    ...memberIssues(value).map((issue) => `${path}: ${issue}`),
  ])

const linkIssue = (entry: Registration, link: JointLink, other: Registration | undefined): string | null => {
  if (other === undefined) return 'leads to no entry'
  if (other.code !== link.code || other.agencyId !== link.agencyId) return 'names another entry'
  const back = other.joint?.find((each) => each.with === entry.id && each.since === link.since)
  if (back === undefined) return 'does not lead back'
  const isMirrored =
    back.as !== link.as &&
    back.state === link.state &&
    back.consent.own === link.consent.other &&
    back.consent.other === link.consent.own
  return isMirrored ? null : 'is not what the other entry says'
}

const linkOf: Readonly<Partial<Record<Registration['state'], JointLink['state']>>> = {
  'proposed-merge': 'proposed',
  merged: 'merged',
}

/** As a member an entry has one link that is not undone, and only while it goes, or went, into another. */
const memberIssues = ({ state, joint = [] }: Registration): string[] => {
  const active = joint.filter((link) => link.as === 'member' && link.state !== 'undone')
  const wanted = linkOf[state]
  const isRight =
    wanted === undefined ? active.length === 0 : active.length === 1 && active[0]?.state === wanted
  return isRight ? [] : [`is ${state} with ${active.map((link) => link.state).join(', ') || 'no link'}`]
}
