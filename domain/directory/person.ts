// People, their positions and their roles. A person is known by a uid, never by an e-mail address.
import * as z from 'zod/mini'
import { AgencyId } from './agency.ts'
import { Email, name } from '../text/fields.ts'

export const Uid = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,128}$/))
  .brand<'Uid'>()
export type Uid = z.infer<typeof Uid>

/** Roles people hold. `public` is nobody signed in. */
export const roles = [
  'clerk',
  'head',
  'snv',
  'skhcn',
  'member',
  'chair',
  'leadership',
  'admin',
  'auditor',
] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const personLimits = { nameMax: 80, positionMax: 120 } as const

/** `people/{uid}` */
export const Person = z.strictObject({
  uid: Uid,
  name: name(personLimits.nameMax),
  position: name(personLimits.positionMax),
  agencyId: AgencyId,
  role: Role,
  email: Email,
  /** Raised with every change of role or agency; a token with an older one counts as no role. */
  claimsVersion: z.int().check(z.gte(1)),
  active: z.boolean(),
})
export type Person = z.infer<typeof Person>

/**
 * What a signed-in person's token says (custom claims). An unknown role is no role: parsing fails. With `twoSteps` the
 * person must sign in in two steps; the operator gives it with the role, as the province's rules on accounts ask.
 */
export const Claims = z.object({
  role: Role,
  agency: AgencyId,
  cv: z.int().check(z.gte(1)),
  twoSteps: z.optional(z.literal(true)),
})
export type Claims = z.infer<typeof Claims>

/** The part of a token that Firebase writes: with which second factor, if any, the session was opened. */
const SignIn = z.object({ firebase: z.object({ sign_in_second_factor: z.optional(z.string()) }) })

/** Whether the second step is still to be done before the role counts. */
export const lacksSecondStep = ({ twoSteps }: Claims, token: unknown): boolean =>
  twoSteps === true && SignIn.safeParse(token).data?.firebase.sign_in_second_factor === undefined

/** Who acts: a person with the role of the moment, or the system itself. */
export type Actor = {
  uid: Uid
  role: Role
  agencyId: AgencyId
  name: string
  position: string
  agencyName: string
}

/** Those who look after an agency's registrations. */
export const agencyStaff = ['clerk', 'head'] as const satisfies readonly Role[]
export const desk = ['snv', 'skhcn'] as const satisfies readonly Role[]
/** Those who read every agency's registrations. */
export const readers = [...desk, 'leadership', 'auditor'] as const satisfies readonly Role[]
