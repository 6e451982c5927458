// Owns the refusals of the Cloud Storage API and their form on the wire. SDKs read the code and the reason.

const reasons: Readonly<Record<number, string>> = {
  304: 'notModified',
  400: 'invalid',
  401: 'authError',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  409: 'conflict',
  410: 'gone',
  412: 'conditionNotMet',
  413: 'uploadTooLarge',
  416: 'requestedRangeNotSatisfiable',
  499: 'cancelled',
  500: 'internalError',
  503: 'backendError',
}

export class StorageProblem extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.name = 'StorageProblem'
    this.code = code
  }
}

/** `{error: {code, message, errors}}`, as Google's JSON APIs answer. */
export function problemJson({ code, message }: StorageProblem) {
  const errors = [{ message, domain: 'global', reason: reasons[code] ?? 'unknown' }]
  return { error: { code, message, errors } }
}
