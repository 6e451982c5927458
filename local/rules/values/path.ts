// Paths as the rules see them: absolute, segment by segment, with the database or bucket in front.
import type { Reference } from '../../firestore/value.ts'

const noBindings: ReadonlyMap<string, string> = new Map()

export class Path {
  readonly segments: readonly string[]
  /** What `bind()` put in the place of the path's variables, by their names. */
  readonly bindings: ReadonlyMap<string, string>
  constructor(segments: readonly string[], bindings: ReadonlyMap<string, string> = noBindings) {
    this.segments = segments
    this.bindings = bindings
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
export function pathOf({ name }: Reference): Path {
  return new Path(name.split('/').slice(name.startsWith('projects/') ? 2 : 0))
}

const variable = /^\$\((\w+)\)$/

/** The name in a segment such as `$(name)`, which stands for nothing until `bind()` gives it a value. */
export function variableOf(segment: string): string | undefined {
  return segment.startsWith('$') ? variable.exec(segment)?.[1] : undefined
}
