// Who must sign in in two steps: with the password alone their role opens nothing but their own name in the directory.
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { bearer, worldOf } from '../kit/rules-world.ts'

const documents = {
  'agencies/skhcn': { id: 'skhcn' },
  'campaigns/cchc-2026': { id: 'cchc-2026' },
  'people/chair': { active: true, claimsVersion: 1 },
  'people/other': { active: true, claimsVersion: 1 },
}

/** By a token that says this besides the role. */
const opened = (role: string, token: object): string[] => {
  const world = worldOf(documents, bearer('chair', { role, agency: 'skhcn', cv: 1, ...token }))
  const gets = Object.keys(documents).filter((path) => world.get(path))
  const lists = ['agencies', 'campaigns', 'people'].filter((collection) => world.list(collection))
  return [...gets, ...lists]
}

const password = { firebase: { sign_in_provider: 'password' } }
const both = { firebase: { sign_in_provider: 'password', sign_in_second_factor: 'totp' } }

const everything = [...Object.keys(documents), 'agencies', 'campaigns', 'people']

test('a role that must sign in in two steps opens what it opens only then', () => {
  deepEqual(opened('admin', { twoSteps: true, ...password }), ['people/chair'])
  deepEqual(opened('admin', { twoSteps: true, ...both }), everything)
  deepEqual(opened('admin', { twoSteps: true }), ['people/chair'], 'a token that says nothing of it')
})

test('for others one step is enough', () => {
  deepEqual(opened('admin', password), everything)
  deepEqual(opened('admin', both), everything)
})

test('a role that reads nothing of others has its own agency and the campaign only in two steps', () => {
  const own = ['agencies/skhcn', 'campaigns/cchc-2026', 'people/chair', 'campaigns']
  deepEqual(opened('member', { twoSteps: true, ...both }), own)
  deepEqual(opened('member', { twoSteps: true, ...password }), ['people/chair'])
})
