// Templates are modules once built: tools/build/templates.ts precompiles them.
declare module '*.hbs' {
  /** Throws when the data lacks a name that the template prints. */
  export const render: (data: object) => string
}
