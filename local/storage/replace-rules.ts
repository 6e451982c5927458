// Owns `PUT /internal/setRules`, by which a suite that tests rules puts its own in force.
import { isJsonObject, parseJsonObject } from '../auth/body.ts'
import { type Answer, type Call, ok } from './parts.ts'
import { StorageProblem } from './problem.ts'
import { readWhole } from './receive.ts'

/** `{rules: {files: [{name, content}]}}`, as the official emulator is told. */
export async function setRules({ storage, request }: Call): Promise<Answer> {
  const { replaceable, context } = storage
  if (replaceable === null) throw new StorageProblem(404, 'Not Found')
  const { rules } = parseJsonObject((await readWhole(request)).toString('utf8'))
  const files = isJsonObject(rules) ? rules['files'] : undefined
  const file: unknown = Array.isArray(files) ? files[0] : undefined
  const content = isJsonObject(file) ? file['content'] : undefined
  if (typeof content !== 'string') throw new StorageProblem(400, 'rules.files[0].content has to be text.')
  const problems = replaceable.replace(context.project, content)
  const lines = problems.map(({ line, column, message }) => `L${line}:${column} ${message}`)
  if (lines.length > 0) throw new StorageProblem(400, `The rules do not compile: ${lines.join('; ')}`)
  return ok({})
}
