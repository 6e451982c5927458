// The official suite is somebody else's and not installed here: what is missing is said in one line, and where all is there
// it is started on this project with the caller's own arguments, whose exit code is the command's.
import { equal, match } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../local/host/folder.ts'

const command = join(import.meta.dirname, '../../tools/emulators.ts')

const java = (version: string): string => `echo 'openjdk version "${version}"' >&2`

const cases: readonly (readonly [
  name: string,
  programs: Record<string, string>,
  said: RegExp,
  exit: number,
])[] = [
  ['no Java', {}, /^The official suite cannot start: Java 21 or newer is not installed\..*\n$/, 1],
  ['an old Java', { java: java('17.0.15') }, /^The official suite cannot start: Java is 17, .*\n$/, 1],
  [
    'no firebase-tools',
    { java: java('21.0.2') },
    /^The official suite .*: firebase-tools is not installed.*\n$/,
    1,
  ],
  [
    'all is there',
    { java: java('25'), firebase: '[ "$1" = --version ] && exit 0; echo "$@"; exit 3' },
    /^emulators:start --project demo-sang-kien --import DIR$/m,
    3,
  ],
]

for (const [name, programs, said, exit] of cases)
  test(name, (t) => {
    const folder = temporaryFolder(t)
    for (const [program, body] of Object.entries(programs))
      writeFileSync(join(folder, program), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
    const env = { ...process.env, PATH: folder }
    const run = spawnSync(process.execPath, [command, '--import', 'DIR'], { env, encoding: 'utf8' })
    match(run.stdout + run.stderr, said)
    equal(run.status, exit)
  })
