import { deepEqual, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { parseOptions } from '../../../local/host/options.ts'
import { choosePorts } from '../../../local/host/ports.ts'
import { Refusal } from '../../../local/host/refusal.ts'

const stages = ['registration', 'council'] as const

test('nothing asked for means the official port, .data, the demo and the time of day', () => {
  deepEqual(parseOptions([], stages), {
    port: 5000,
    data: '.data',
    empty: false,
    now: null,
    stage: 'registration',
    forRulesTests: false,
  })
})

test('every option at once', () => {
  const argv = [
    '--port',
    '6000',
    '--data=elsewhere',
    '--empty',
    '--now',
    '2026-08-05T08:00+07:00',
    '--stage',
    'council',
    '--rules-tests',
  ]
  deepEqual(parseOptions(argv, stages), {
    port: 6000,
    data: 'elsewhere',
    empty: true,
    now: Date.UTC(2026, 7, 5, 1),
    stage: 'council',
    forRulesTests: true,
  })
})

const refused: readonly (readonly [argv: readonly string[], names: RegExp])[] = [
  [['--prot', '6000'], /--prot.*Options: --port N/],
  [['6000'], /6000.*Options: --port N/],
  [['--port'], /--port.*Options:/],
  [['--port', '65531'], /--port 65531 is not a port/],
  [['--port', '-1'], /--port/],
  [['--port', '5e3'], /--port 5e3 is not a port/],
  [['--data', ''], /--data needs the name of a folder/],
  [['--empty=yes'], /--empty/],
  [['--rules-tests'], /--rules-tests needs --data/],
  [['--now', '2026-02-30'], /--now 2026-02-30 is not a time/],
  [['--now', '2026-08-05T08:00'], /--now 2026-08-05T08:00 is not a time/],
  [['--now', '05/08/2026'], /is not a time/],
  [['--stage', 'done'], /--stage done does not exist: choose registration, council/],
]
for (const [argv, names] of refused) {
  test(`refused in one line: ${argv.join(' ')}`, () => {
    throws(
      () => parseOptions(argv, stages),
      (error) =>
        error instanceof Refusal &&
        error.exitCode === 2 &&
        names.test(error.message) &&
        !error.message.includes('\n'),
    )
  })
}

test('the other ports follow the web port unless it is the official one or 0', () => {
  deepEqual(choosePorts(5000), {
    web: 5000,
    functions: 5001,
    firestore: 8080,
    auth: 9099,
    storage: 9199,
    smtp: 1025,
  })
  deepEqual(choosePorts(6000), {
    web: 6000,
    functions: 6001,
    firestore: 6002,
    auth: 6003,
    storage: 6004,
    smtp: 6005,
  })
  deepEqual(choosePorts(0), { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 })
})
