// Where in the console a collection or document is shown.

export function addressOf(segments: readonly string[]): string {
  return ['/__/console/data', ...segments.map(encodeURIComponent)].join('/')
}
