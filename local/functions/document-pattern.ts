// Which documents a trigger's path pattern means: `agencies/{id}`, `a/{rest=**}`. Captures are firebase-functions' job.

export type DocumentPattern = {
  written: string
  /** `path` is relative to the database's documents: `agencies/stttt`. */
  matches(path: string): boolean
}

export function compilePattern(written: string): DocumentPattern {
  const segments = written.split('/').filter((segment) => segment !== '')
  const expression = new RegExp(`^${segments.map(toExpression).join('/')}$`)
  return { written, matches: (path) => expression.test(path) }
}

function toExpression(segment: string): string {
  const glob = /^\{[^=}]+(?:=(.+))?\}$/.exec(segment)
  const meaning = glob === null ? segment : (glob[1] ?? '*')
  if (meaning === '**') return '.+'
  return meaning.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '[^/]+')
}
