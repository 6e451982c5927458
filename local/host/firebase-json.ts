// Reading firebase.json: its parts as plain data, or a refusal in one line. What each part may say is with its service
// (hosting/config.ts) and in project.ts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from './refusal.ts'

export type Section = Readonly<Record<string, unknown>>

export function readFirebaseJson(folder: string): Section {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, 'firebase.json'), 'utf8'))
    return isSection(value) ? value : refuse('it is not an object')
  } catch (error) {
    if (error instanceof Refusal) throw error
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

export function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function section(from: Section, key: string): Section {
  const value = from[key]
  return isSection(value) ? value : refuse(`"${key}" is missing or not an object`)
}

export function text(from: Section, key: string): string {
  const value = from[key]
  return typeof value === 'string'
    ? value
    : refuse(`"${key}" is missing or not a text in ${JSON.stringify(from)}`)
}

export function list(from: Section, key: string): readonly Section[] {
  const value = from[key] ?? []
  return Array.isArray(value) ? value.filter(isSection) : refuse(`"${key}" is not a list`)
}

export function unsupported(what: string): never {
  return refuse(`${what} is not supported by this home`)
}

function refuse(reason: string): never {
  throw new Refusal(`firebase.json cannot be used: ${reason}.`)
}
