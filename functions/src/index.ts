// Everything that Firebase deploys, by the features that declare it. Options stand in platform/options.ts.
export * from './meeting/triggers.ts'
export * from './notice/triggers.ts'
export * from './registration/callables.ts'
export * from './report/triggers.ts'
export * from './screening/callables.ts'
export * from './screening/triggers.ts'
