// Reading people: who acts in a call, and who is told of something. Who may do what is domain/access/table.ts.
import type { Firestore, Query, Transaction } from 'firebase-admin/firestore'
import type { CallRefusal } from '../../../domain/calls.ts'
import { Agency, nameOn, type AgencyId } from '../../../domain/directory/agency.ts'
import { Person, type Actor, type Claims, type Role, type Uid } from '../../../domain/directory/person.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import { localDateOf, type Instant } from '../../../domain/time/instant.ts'
import { parsed, path } from './documents.ts'

/** Somebody as the token names them: believed only as far as `people/{uid}` agrees. */
export type Caller = { uid: Uid; claims: Claims }

/**
 * The caller as the directory knows them now. Reading inside the transaction is what makes a lost role or a closed
 * account count at once, though the token lives on for an hour.
 */
export const readActor = async (
  db: Firestore,
  tx: Transaction,
  caller: Caller,
  now: Instant,
): Promise<Outcome<Actor, CallRefusal>> => {
  const { uid, claims } = caller
  const [person, agency] = await tx.getAll(db.doc(path.person(uid)), db.doc(path.agency(claims.agency)))
  const known = parsed(Person, person)
  if (known === null || !known.active) return refused({ code: 'not-allowed' })
  // An older token: signing in again brings the new role.
  if (known.claimsVersion !== claims.cv || known.role !== claims.role || known.agencyId !== claims.agency)
    return refused({ code: 'signed-out' })
  const office = parsed(Agency, agency)
  if (office === null) return refused({ code: 'not-allowed' })
  const { role, agencyId, name, position } = known
  return decided({ uid, role, agencyId, name, position, agencyName: nameOn(office, localDateOf(now)) })
}

const staff = (db: Firestore, roles: readonly Role[]): Query =>
  db.collection('people').where('role', 'in', roles).where('active', '==', true)

/** Active people with one of the roles, of every agency. */
export const peopleWith = async (
  db: Firestore,
  tx: Transaction,
  roles: readonly Role[],
): Promise<Person[]> => {
  const found = await tx.get(staff(db, roles))
  return found.docs.map((document) => Person.parse(document.data()))
}

/** Active people of an agency with one of the roles. */
export const peopleOf = async (
  db: Firestore,
  tx: Transaction,
  agencyId: AgencyId,
  roles: readonly Role[],
): Promise<Person[]> => {
  const found = await tx.get(staff(db, roles).where('agencyId', '==', agencyId))
  return found.docs.map((document) => Person.parse(document.data()))
}

/** Those who look after an agency's registrations. */
export const agencyStaff = ['clerk', 'head'] as const satisfies readonly Role[]
