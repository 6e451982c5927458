// A rules file as it is now: compiled at the start, again on every change, and never half valid.
// After an edit that does not compile nothing is open: current() is null and the doors refuse every client.
import { readFileSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Log } from '../host/context.ts'
import { type Compiled, compileRules } from './compile.ts'
import { coverageOf } from './coverage-file.ts'
import type { Ruleset, RulesProblem, Service } from './ruleset.ts'

export type WatchedRules = {
  /** Null while the file does not compile: then nobody may do anything. */
  current(): Ruleset | null
  problems(): readonly RulesProblem[]
  close(): void
}

/** The rules file is unusable at the start: `lines` says where and why, one problem a line. */
export class RulesFileError extends Error {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'RulesFileError'
    this.lines = lines
  }
}

/** Editors write a file in several steps; what stands there this long after the last one is taken. */
const settledMillis = 50

/** Throws a RulesFileError when the file does not compile now; later mistakes close the doors instead. */
export function watchRules(file: string, service: Service, log: Log): WatchedRules {
  let text = readText(file)
  let compiled = compile(text, file, { service, log })
  if (!compiled.ok) throw new RulesFileError(linesOf(compiled, file))
  warn(compiled, file, log)

  const reload = (): void => {
    const now = readText(file)
    if (now === text) return
    text = now
    compiled = compile(now, file, { service, log })
    if (compiled.ok) log('info', `${basename(file)}: reloaded`)
    for (const line of linesOf(compiled, file)) log('error', line)
    if (!compiled.ok) log('error', `${basename(file)}: every client is refused until this is mended`)
    warn(compiled, file, log)
  }

  // The folder is watched, because an editor that saves by renaming replaces the file itself.
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(dirname(file), { persistent: false }, (_, changed) => {
    if (changed !== null && changed !== basename(file)) return
    clearTimeout(timer)
    timer = setTimeout(reload, settledMillis)
  })
  watcher.on('error', (error) =>
    log('error', `${basename(file)}: changes are no longer seen: ${error.message}`),
  )
  // What changed between the first reading and the watch would otherwise wait for the next change.
  reload()
  return {
    current: () => (compiled.ok ? compiled.ruleset : null),
    problems: () => (compiled.ok ? [] : compiled.problems),
    close: () => {
      clearTimeout(timer)
      watcher.close()
    },
  }
}

/** Null when the file cannot be read: it may be gone for the moment of a save. */
function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function compile(
  text: string | null,
  file: string,
  { service, log }: { service: Service; log: Log },
): Compiled {
  if (text === null)
    return { ok: false, problems: [{ line: 1, column: 1, message: 'the file cannot be read' }] }
  // What debug() shows may be a document's content, which no log of ours may hold: only its type is logged.
  const debug = (shown: string): void =>
    log('info', `${basename(file)}: debug() ${shown.split(':', 1)[0] ?? ''}`)
  const coverage = coverageOf(basename(file), text)
  return compileRules(text, { service, file: basename(file), debug, coverage })
}

function linesOf(compiled: Compiled, file: string): string[] {
  return compiled.ok ? [] : compiled.problems.map((problem) => lineOf(problem, file))
}

function lineOf({ line, column, message }: RulesProblem, file: string): string {
  return `${basename(file)}:${line}:${column} ${message}`
}

function warn(compiled: Compiled, file: string, log: Log): void {
  if (compiled.ok) for (const problem of compiled.warnings) log('warn', lineOf(problem, file))
}
