// What the language does with odd values: text, nothing, errors, numbers, names, paths, lists.
import { allow, create, deny, documents, get, pages, remove, update, type Scenario } from './write.ts'

export const language: readonly Scenario[] = [
  {
    id: 'regular-expressions',
    page: `${pages.reference}/rules.String`,
    rules: documents(`match /s/{id} { allow create: if request.resource.data.s.matches('^[a-z0-9-]{3,10}$'); }
    match /phone/{id} { allow create: if request.resource.data.s.matches('\\\\+84[0-9]{9}'); }
    match /case/{id} { allow create: if request.resource.data.s.matches('(?i)hello|bye'); }
    match /dot/{id} { allow create: if request.resource.data.s.matches('a.c'); }
    match /id/{id} { allow create: if id.matches('[A-Za-z0-9]{20}') && id.size() == 20; }
    match /look/{id} { allow create: if !request.resource.data.s.matches('(?=a)b'); }
    match /parts/{id} { allow create: if request.resource.data.s.split('@')[1] == 'example.com'; }`),
    cases: [
      allow(create('s/1', { s: 'abc-1' })),
      deny(create('s/1', { s: 'ab' })),
      deny(create('s/1', { s: 'abc\n' })),
      deny(create('s/1', { s: 5 })),
      allow(create('phone/1', { s: '+84912345678' })),
      deny(create('phone/1', { s: '84912345678' })),
      allow(create('case/1', { s: 'HELLO' })),
      deny(create('case/1', { s: 'hello bye' })),
      deny(create('dot/1', { s: 'a\nc' })),
      allow(create(`id/${'a'.repeat(20)}`, {})),
      deny(create('id/short', {})),
      deny(create('look/1', { s: 'x' })),
      allow(create('parts/1', { s: 'alice@example.com' })),
      deny(create('parts/1', { s: 'alice' })),
    ],
  },
  {
    id: 'null-missing-and-default',
    page: `${pages.reference}/rules.Map`,
    rules: documents(`match /null/{id} { allow create: if request.resource.data.x == null; }
    match /get/{id} { allow create: if request.resource.data.get('x', 'none') == 'none'; }
    match /deep/{id} { allow create: if request.resource.data.get(['a', 'b'], 0) == 1; }
    match /order/{id} { allow create: if request.resource.data.x < 5; }
    match /not/{id} { allow create: if request.resource.data.x != null; }
    match /in/{id} { allow create: if !('x' in request.resource.data) || request.resource.data.x is int; }
    match /type/{id} { allow create: if request.resource.data.x is string || request.resource.data.x == null; }`),
    cases: [
      allow(create('null/1', { x: null })),
      deny(create('null/1', {})),
      allow(create('get/1', {})),
      deny(create('get/1', { x: null })),
      allow(create('deep/1', { a: { b: 1 } })),
      deny(create('deep/1', { a: {} })),
      deny(create('order/1', { x: null })),
      allow(create('not/1', { x: 0 })),
      deny(create('not/1', {})),
      allow(create('in/1', {})),
      allow(create('in/1', { x: 1 })),
      deny(create('in/1', { x: 1.5 })),
      allow(create('type/1', { x: null })),
      deny(create('type/1', {})),
    ],
  },
  {
    id: 'errors-beside-what-decides',
    page: `${pages.reference}/rules.Boolean`,
    rules:
      documents(`match /or/{id} { allow create: if request.resource.data.none == 1 || request.resource.data.ok; }
    match /and/{id} { allow create: if !(request.resource.data.none == 1 && request.resource.data.ok); }
    match /choose/{id} { allow create: if request.resource.data.ok ? true : request.resource.data.none; }
    match /unknown/{id} { allow create: if nothing(1) || true; }
    match /variable/{id} { allow create: if nowhere == 1 || request.auth != null; }
    match /method/{id} { allow create: if 'a'.none() || true; }`),
    cases: [
      allow(create('or/1', { ok: true })),
      deny(create('or/1', { ok: false })),
      allow(create('and/1', { ok: false })),
      deny(create('and/1', { ok: true })),
      allow(create('choose/1', { ok: true })),
      deny(create('choose/1', { ok: false })),
      allow(create('unknown/1', {})),
      allow(create('variable/1', {})),
      deny(create('variable/1', {}, null)),
      allow(create('method/1', {})),
    ],
  },
  {
    id: 'numbers',
    page: `${pages.reference}/rules.Integer`,
    rules: documents(`match /count/{id} { allow update: if request.resource.data.n == resource.data.n + 1; }
    match /price/{id} { allow create: if request.resource.data.p is number && request.resource.data.p > 0 && request.resource.data.p <= 99.5; }
    match /whole/{id} { allow create: if request.resource.data.p is int && request.resource.data.p % 2 == 0; }
    match /stars/{id} { allow create: if request.resource.data.p in [1, 2, 3, 4, 5]; }
    match /round/{id} { allow create: if math.round(request.resource.data.p * 10) / 10.0 == request.resource.data.p; }
    match /order/{id} { allow create: if 2 + 3 * 4 == 14 && -2 * -3 == 6 && 7 - 2 - 1 == 4 && 8 / 2 / 2 == 2 && !(1 + 1 == 3); }`),
    cases: [
      allow(update('count/1', { n: 1 }, { n: 2 })),
      deny(update('count/1', { n: 1 }, { n: 3 })),
      deny(update('count/1', { n: '1' }, { n: '11' })),
      allow(create('price/1', { p: 0.5 })),
      allow(create('price/1', { p: 99.5 })),
      deny(create('price/1', { p: 99.6 })),
      deny(create('price/1', { p: '5' })),
      allow(create('whole/1', { p: 4 })),
      deny(create('whole/1', { p: 4.5 })),
      deny(create('whole/1', { p: 3 })),
      allow(create('stars/1', { p: 5 })),
      deny(create('stars/1', { p: 4.5 })),
      allow(create('round/1', { p: 1.5 })),
      deny(create('round/1', { p: 1.55 })),
      allow(create('order/1', {})),
    ],
  },
  {
    id: 'functions-and-scope',
    page: pages.structure,
    rules: `rules_version = '2';
function outer() { return 'file'; }
service cloud.firestore {
  function service() { return outer() + '/service'; }
  match /databases/{database}/documents {
    match /a/{id} {
      function own(x) { let y = x + id; let z = y + '!'; return z; }
      allow read: if own('-') == '-1!' && service() == 'file/service';
      match /b/{sub} {
        function outer() { return 'near'; }
        allow read: if own(sub) == 'x1!' && outer() == 'near' && service() == 'file/service';
      }
    }
    match /c/{id} { allow read: if own('-') == '-1!'; }
    match /d/{request} { allow read: if request == 'd1'; }
  }
}`,
    cases: [
      allow(get('a/1', {})),
      allow(get('a/1/b/x', {})),
      deny(get('a/1/b/y', {})),
      deny(get('c/1', {})),
      allow(get('d/d1', {})),
    ],
  },
  {
    id: 'paths',
    page: `${pages.reference}/rules.Path`,
    rules: documents(`match /p/{id} {
      allow create: if request.path == /databases/$(database)/documents/p/$(id) && request.path is path;
      allow get: if path('/databases/(default)/documents/p/1') == request.path;
      allow update: if request.resource.data.ref == /databases/$(database)/documents/q/$(id);
      allow delete: if exists(path('/databases/' + database + '/documents/q/' + id));
    }`),
    cases: [
      allow(create('p/1', {})),
      allow(get('p/1', {})),
      deny(get('p/2', {})),
      allow(update('p/1', {}, { ref: { referenceValue: 'projects/x/databases/(default)/documents/q/1' } })),
      deny(update('p/1', {}, { ref: { referenceValue: 'projects/x/databases/(default)/documents/q/2' } })),
      deny(update('p/1', {}, { ref: '/databases/(default)/documents/q/1' })),
      allow({ ...remove('p/1', {}), functionMocks: [{ function: 'exists', path: 'q/1', result: true }] }),
      deny(remove('p/1', {})),
    ],
  },
  {
    id: 'sets-and-lists',
    page: `${pages.reference}/rules.Set`,
    rules: documents(`match /tags/{id} {
      allow update: if request.resource.data.tags.toSet().difference(resource.data.tags.toSet()).size() <= 1
        && resource.data.tags.toSet().difference(request.resource.data.tags.toSet()).size() == 0;
      allow create: if request.resource.data.tags.hasOnly(['a', 'b']) && request.resource.data.tags.size() > 0
        && request.resource.data.tags.size() == request.resource.data.tags.toSet().size();
      allow delete: if resource.data.tags.removeAll(['a']).join('+') == 'b+c';
      allow get: if resource.data.tags[0] == 'a' && resource.data.tags[0:2] == ['a', 'b'];
    }`),
    cases: [
      allow(update('tags/1', { tags: ['a'] }, { tags: ['a', 'b'] })),
      deny(update('tags/1', { tags: ['a'] }, { tags: ['a', 'b', 'c'] })),
      deny(update('tags/1', { tags: ['a'] }, { tags: ['b'] })),
      allow(create('tags/1', { tags: ['a', 'b'] })),
      deny(create('tags/1', { tags: ['a', 'a'] })),
      deny(create('tags/1', { tags: [] })),
      deny(create('tags/1', { tags: ['c'] })),
      deny(create('tags/1', { tags: 'a' })),
      allow(remove('tags/1', { tags: ['a', 'b', 'a', 'c'] })),
      allow(get('tags/1', { tags: ['a', 'b'] })),
      deny(get('tags/1', { tags: ['a'] })),
      deny(get('tags/1', { tags: [] })),
    ],
  },
]
