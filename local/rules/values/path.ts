// Paths as the rules see them: absolute, segment by segment, with the database or bucket in front.
import type { Reference } from '../../firestore/value.ts'

export class Path {
  readonly segments: readonly string[]
  constructor(segments: readonly string[]) {
    this.segments = segments
  }
  toString(): string {
    return `/${this.segments.join('/')}`
  }
}

/** From text such as `/databases/(default)/documents/users/u1`; null when a segment is empty. */
export function parsePath(text: string): Path | null {
  const segments = text.replace(/^\//, '').split('/')
  return segments.includes('') ? null : new Path(segments)
}

/** A stored reference names the project too, which no path in the rules does. */
export function pathOf(reference: Reference): Path {
  return pathOfName(reference.name)
}

export function pathOfName(name: string): Path {
  return new Path(name.split('/').slice(name.startsWith('projects/') ? 2 : 0))
}
