// `npm run verdicts -- FILE [--json]`: security-rules cases with production's verdict, put to our own engine.
// The format is that of rules-verdicts.json; how a case becomes an access is in tools/verdicts/case.ts.
