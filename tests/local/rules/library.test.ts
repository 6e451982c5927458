import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { outcomeOf } from './ask.ts'

/** Each condition holds; those after `errors` are evaluation errors, which is neither true nor false. */
const table: Record<string, { holds: readonly string[]; errors?: readonly string[] }> = {
  'string.lower': { holds: [`'ABC1Đ'.lower() == 'abc1đ'`], errors: [`'a'.lower(1) == 'a'`] },
  'string.upper': { holds: [`'abcế'.upper() == 'ABCẾ'`] },
  'string.trim': { holds: [`'  a b '.trim() == 'a b'`] },
  'string.size': { holds: [`''.size() == 0`, `'ế'.size() == 1`] },
  'string.split': {
    holds: [`'a/b/c'.split('/') == ['a', 'b', 'c']`, `'a1b22c'.split('[0-9]+').size() == 3`],
  },
  'string.replace': {
    holds: [
      `'banana'.replace('a', 'o') == 'bonono'`,
      `'foo@test.com'.replace('.', '-') == '------------'`,
      `'ab'.replace('(a)', '$1\\\\1') == '$1\\\\1b'`,
    ],
  },
  'string.matches': {
    holds: [`'user@domain.com'.matches('.*@domain[.]com')`, `!'xab'.matches('ab')`, `!'ab\\n'.matches('ab')`],
    errors: [`'a'.matches('(')`, `'aa'.matches('(a)\\\\1')`, `(1).matches('1')`],
  },
  'string.toUtf8': { holds: [`'é'.toUtf8().size() == 2`, `'a'.toUtf8() is bytes`] },
  'string index and range': {
    holds: [`'abc'[0] == 'a'`, `'abc'[0:2] == 'ab'`, `'abc'[3:3] == ''`],
    errors: [`'abc'[3] == ''`, `'abc'[-1] == 'c'`, `'abc'[2:9] == 'c'`, `'abc'[2:1] == ''`],
  },
  'string order': { holds: [`'a' < 'b'`, `'a' + 'b' == 'ab'`], errors: [`'a' < 1`, `'a' + 1 == 'a1'`] },
  bytes: {
    holds: [
      `'~~~'.toUtf8().toBase64() == 'fn5-'`,
      `'hi'.toUtf8().toBase64() == 'aGk='`,
      `'~'.toUtf8().toHexString() == '7E'`,
      `'a'.toUtf8() == 'a'.toUtf8()`,
      `b'*' == b'\\x2A' && b'*' == b'\\052' && b'*' == b"*"`,
      `b'€' == b'\\342\\202\\254' && b'€' == b'\\xE2\\x82\\xAC' && b'\\u20AC' == '€'.toUtf8()`,
      `b'\\xFF\\xFF'.size() == 2 && b''.size() == 0 && b'\\n\\\\'.size() == 2`,
      `b'\\xFB\\xEF\\xBE'.toBase64() == '----' && b'€'.toHexString() == 'E282AC'`,
    ],
    errors: [`b'a' + b'b' == b'ab'`, `'a'.toUtf8() < b'b'`, `b'abc'[0] == b'a'`],
  },
  hashing: {
    holds: [
      `hashing.md5('').toHexString() == 'D41D8CD98F00B204E9800998ECF8427E'`,
      `hashing.sha256('a') == hashing.sha256('a'.toUtf8())`,
      `hashing.crc32('123456789').toHexString() == '2639F4CB'`,
      `hashing.crc32c('123456789').toHexString() == '839206E3'`,
    ],
    errors: [`hashing.md5(1).size() == 16`],
  },
  list: {
    holds: [
      `[1, 2].concat([2]) == [1, 2, 2]`,
      `['a', 'b'].hasAll(['b'])`,
      `[].hasAll([]) && [].hasOnly([]) && ['a'].hasAll([]) && !['a'].hasOnly([])`,
      `!['a'].hasAll(['a', 'b'])`,
      `['a', 'b'].hasAny(['x', 'b'])`,
      `!['a'].hasAny([])`,
      `['a', 'a', 'b'].hasOnly(['a', 'b', 'c'])`,
      `!['a', 'b'].hasOnly(['a', 'c'])`,
      `['a', 1, true].join('-') == 'a-1-true'`,
      `[1, 2, 1].removeAll([1]) == [2]`,
      `[1, 1.0, 2].toSet().size() == 2`,
      `[1, 2, 3][1:3] == [2, 3]`,
      `1.0 in [1, 2]`,
      `!(3 in [1, 2])`,
    ],
    errors: [
      `[1][1] == 1`,
      `['a'].concat('b').size() == 2`,
      `[[1]].join(',') == '1'`,
      `['a'].hasAll(['a'].toSet())`,
      `['a'].hasAny(['a'].toSet())`,
      `['a'].hasOnly(['a'].toSet())`,
      `['a'].hasAny('a')`,
      `['a'] + ['b'] == ['a', 'b']`,
      `'a' in 'abc'`,
      `[1, 2][0:3].size() == 2`,
    ],
  },
  set: {
    holds: [
      `['a', 'b'].toSet() == ['b', 'a', 'a'].toSet()`,
      `['a', 'b'].toSet().difference(['b'].toSet()) == ['a'].toSet()`,
      `['a', 'b'].toSet().intersection(['b', 'c'].toSet()) == ['b'].toSet()`,
      `['a'].toSet().union(['b'].toSet()).size() == 2`,
      `['a', 'b'].toSet().hasAll(['a'])`,
      `['a', 'b'].toSet().hasAny(['b'].toSet())`,
      `['a'].toSet().hasOnly(['a', 'b'])`,
      `'a' in ['a'].toSet()`,
      `['a'].toSet() != ['a']`,
    ],
    errors: [`['a'].toSet().difference(['a']).size() == 0`, `['a'].toSet().union(['a']).size() == 1`],
  },
  map: {
    holds: [
      `{'a': 1}.a == 1`,
      `{'a': 1}['a'] == 1`,
      `{'a': {'b': 2}}.get(['a', 'b'], 0) == 2`,
      `{'a': {'b': 2}}.get(['a', 'c'], 0) == 0`,
      `{'a': null}.get('a', 1) == null`,
      `{}.get('a', 'none') == 'none'`,
      `{'a': 1, 'b': 2}.keys() == ['a', 'b']`,
      `{'a': 1, 'b': 2}.values().hasOnly([1, 2])`,
      `{'a': 1}.size() == 1`,
      `'a' in {'a': null}`,
      `{'a': 1, 'b': [2]} == {'b': [2.0], 'a': 1}`,
    ],
    errors: [
      `{'a': 1}.b == null`,
      `{'a': 1}['b'] == null`,
      `{'a': 1}[0] == 1`,
      `{1: 2}.size() == 1`,
      `{}.get(1, 2) == 2`,
    ],
  },
  map_diff: {
    holds: [
      `{'a': 1}.diff({}).addedKeys() == ['a'].toSet()`,
      `{}.diff({'a': 1}).removedKeys() == ['a'].toSet()`,
      `{'a': 0}.diff({'a': 1, 'b': 4}).changedKeys() == ['a'].toSet()`,
      `{'a': 0}.diff({'a': 0.0}).unchangedKeys() == ['a'].toSet()`,
      `{'a': 0, 'c': 0, 'u': 0}.diff({'r': 0, 'c': 1, 'u': 0}).affectedKeys() == ['a', 'r', 'c'].toSet()`,
    ],
    errors: [`{}.diff([]).addedKeys().size() == 0`],
  },
  math: {
    holds: [
      `math.abs(-1) == 1 && math.abs(-1) is int && math.abs(-1.5) == 1.5`,
      `math.ceil(2.1) == 3 && math.ceil(2.1) is int`,
      `math.floor(-1.5) == -2`,
      `math.round(2.5) == 3 && math.round(2.4) == 2`,
      `math.pow(2, 3) == 8 && math.pow(2, 3) is float`,
      `math.sqrt(2.25) == 1.5`,
      `math.isNaN(0.0 / 0.0) && !math.isNaN(1)`,
      `math.isInfinite(1.0 / 0.0) && !math.isInfinite(100)`,
    ],
    errors: [
      `math.floor('1') == 1`,
      `math.round(1.0 / 0.0) == 0`,
      `math.cbrt(8) == 2`,
      `math.abs(-9223372036854775808) > 0`,
    ],
  },
  numbers: {
    holds: [
      `1 == 1.0 && 1 != 1.5 && !(1 is float)`,
      `7 / 2 == 3 && -7 / 2 == -3 && 7 / 2.0 == 3.5`,
      `-7 % 3 == -1`,
      `9223372036854775807 == 9223372036854775807 && 9223372036854775807 != 9223372036854775806`,
      `-9223372036854775808 < 0`,
      `9007199254740993 != 9007199254740992.0`,
      `1 < 1.5 && 2 >= 1.5`,
      `1e3 == 1000 && 2 + 3 * 4 == 14 && (2 + 3) * 4 == 20 && 10 - 2 - 3 == 5`,
      `0.0 / 0.0 != 0.0 / 0.0`,
    ],
    errors: [
      `1 / 0 == 0`,
      `1 % 0 == 0`,
      `9223372036854775807 + 1 > 0`,
      `9223372036854775807 * 2 > 0`,
      `-true == 1`,
      `1 < null`,
    ],
  },
  conversions: {
    holds: [
      `int('5') == 5 && int(2.9) == 2 && int('-3') == -3`,
      `float('2.5') == 2.5 && float(2) is float`,
      `string(true) == 'true' && string(1) == '1' && string(2.0) == '2.0' && string(2.5) == '2.5' && string(null) == 'null'`,
      `string(0.5) == '0.5' && string(1e7) == '1.0E7' && string(12345678.5) == '1.23456785E7' && string(0.0001) == '1.0E-4'`,
      `path('/a/b') == /a/b && path('a/b') == /a/b`,
    ],
    errors: [
      `int('5.5') == 5`,
      `int('') == 0`,
      `float('') == 0`,
      `float('0x10') == 16`,
      `string([]) == ''`,
      `path('/a//b') is path`,
      `bool('true')`,
    ],
  },
  timestamp: {
    holds: [
      `timestamp.date(2026, 11, 23) == timestamp.value(1795392000000)`,
      `request.time.year() == 2026 && request.time.month() == 11 && request.time.day() == 23`,
      `request.time.hours() == 12 && request.time.minutes() == 0 && request.time.seconds() == 0 && request.time.nanos() == 0`,
      `request.time.dayOfWeek() == 1 && request.time.dayOfYear() == 327`,
      `timestamp.date(2026, 11, 29).dayOfWeek() == 7 && timestamp.date(2028, 12, 31).dayOfYear() == 366`,
      `request.time.date() == timestamp.date(2026, 11, 23)`,
      `request.time.time() == duration.value(12, 'h')`,
      `request.time.toMillis() == 1795435200000`,
      `timestamp.value(-1).date() == timestamp.date(1969, 12, 31)`,
    ],
    errors: [`timestamp.date(2026, 2, 30).day() == 2`, `timestamp.value('0') == timestamp.value(0)`],
  },
  duration: {
    holds: [
      `duration.value(1, 'w') == duration.value(7, 'd') && duration.value(1, 'd') == duration.value(24, 'h')`,
      `duration.value(1, 'h') == duration.value(60, 'm') && duration.value(1, 'ms') == duration.value(1000000, 'ns')`,
      `duration.value(1500, 'ms').seconds() == 1 && duration.value(1500, 'ms').nanos() == 500000000`,
      `duration.value(-1500, 'ms').seconds() == -1 && duration.value(-1500, 'ms').nanos() == -500000000`,
      `duration.time(1, 2, 3, 4) == duration.value(3723000000004, 'ns')`,
      `duration.abs(duration.value(-10, 's')) == duration.value(10, 's')`,
      `request.time + duration.value(1, 'd') > request.time`,
      `request.time - request.time == duration.value(0, 's')`,
    ],
    errors: [
      `duration.value(1, 'y') == duration.value(1, 'y')`,
      `duration.value(1, 's') > 0`,
      `request.time + request.time > request.time`,
    ],
  },
  latlng: {
    holds: [
      `latlng.value(21.03, 105.85) is latlng`,
      `latlng.value(21, 105).latitude() == 21.0 && latlng.value(21, 105).longitude() == 105.0`,
      `latlng.value(0, 0).distance(latlng.value(0, 180)) > 20015000 && latlng.value(0, 0).distance(latlng.value(0, 180)) < 20016000`,
    ],
    errors: [`latlng.value(91, 0) is latlng`, `latlng.value(0, -181) is latlng`],
  },
  path: {
    holds: [
      `/a/b == /a/b && /a/b != /a/c`,
      `/databases/$(database)/documents/things/$('t' + '1') == request.path`,
      `path('/a/$(x)/c').bind({'x': 'b'}) == /a/b/c`,
      `(/path/$(foo)/$(bar)).bind({'foo': 'something', 'bar': 'another'}) == /path/something/another`,
      `(/a/$(x)).bind({'x': 'b'}).x == 'b' && (/a/$(x)).bind({'x': 'b'})['x'] == 'b'`,
      `(/a/b)[1] == 'b'`,
      `/a/b is path`,
    ],
    errors: [
      `(/a/b).x == 'b'`,
      `exists(/databases/$(database)/documents/things/$(nothing))`,
      `/a/$('b/c') == /a/b/c`,
      `/a/$('') is path`,
      `path('/a/$(x)').bind({}) is path`,
    ],
  },
  is: {
    holds: [
      `null is null && true is bool && 1 is int && 1 is number && 1.5 is number && 'a' is string`,
      `[] is list && {} is map && !({} is list) && [].toSet() is set && {}.diff({}) is map_diff`,
      `request.time is timestamp && duration.value(1, 's') is duration`,
    ],
    errors: [`1 is integer`, `true is boolean`],
  },
  'equality across types': { holds: [`1 != '1'`, `null != false`, `!('a' == null)`, `[] != {}`] },
  'unknown names': {
    holds: [],
    errors: [`nothing == 1`, `nothing(1) == 1`, `'a'.nothing() == 1`, `{}.hasAll([])`],
  },
  debug: { holds: [`debug(1 == 1)`, `debug('a') == 'a'`] },
}

for (const [name, { holds, errors = [] }] of Object.entries(table)) {
  test(`${name}: ${holds.length} conditions hold, ${errors.length} are errors`, () => {
    const wanted = [...holds.map((text) => [text, 'true']), ...errors.map((text) => [text, 'error'])]
    deepEqual(
      [...holds, ...errors].map((text) => [text, outcomeOf(text)]),
      wanted,
    )
  })
}
