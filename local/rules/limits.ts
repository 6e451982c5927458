// The documented limits of security rules. Source: firebase.google.com/docs/firestore/quotas, "Security rules".

export const limits = {
  /** Bytes of source. */
  source: 256 * 1024,
  nestedMatches: 10,
  /** Segments and path variables of a match with all the matches around it. */
  pathSegments: 100,
  pathVariables: 20,
  callDepth: 20,
  parameters: 7,
  bindings: 10,
  /** Evaluated for one request. */
  expressions: 1000,
  /** Documents looked up by one check, and by all checks of a request over several documents. */
  lookups: 10,
  lookupsOfAll: 20,
  /** Firestore documents that one Storage check may look up. Source: firebase.google.com/docs/storage/security. */
  lookupsFromStorage: 2,
} as const
