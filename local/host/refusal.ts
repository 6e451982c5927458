// A start or a request that cannot go on for a reason the operator can remove. Bugs are ordinary errors.

/** `message` is one line: what is wrong, and what to do about it. */
export class Refusal extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode = 1) {
    super(message)
    this.name = 'Refusal'
    this.exitCode = exitCode
  }
}

/** The `code` of an operating-system error (`EADDRINUSE`, `ENOSPC`), or undefined. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
