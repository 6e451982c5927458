import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'

test('equal values give equal text whatever the order of their keys', () => {
  equal(canonicalJson({ b: [1, { d: null, c: 'ế' }], a: undefined }), '{"b":[1,{"c":"ế","d":null}]}')
  equal(canonicalJson({ y: 1, x: 2 }), canonicalJson({ x: 2, y: 1 }))
  equal(canonicalJson(JSON.parse('{"__proto__":1}')), '{"__proto__":1}')
})
