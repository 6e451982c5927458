// What apps commonly write, with the verdict that production's documentation leads to, in the form of a verdicts file.
// `page` is the page of firebase.google.com/docs that says so.
type Case = Record<string, unknown>
type Scenario = { id: string; page: string; rules: string; cases: readonly Case[] }

const conditions = 'firestore/security/rules-conditions'
const structure = 'firestore/security/rules-structure'
const queries = 'firestore/security/rules-query'
const fields = 'firestore/security/rules-fields'
const reference = 'reference/rules'

const alice = { uid: 'alice', token: { email: 'alice@example.com', email_verified: true } }
const bob = { uid: 'bob', token: { email: 'bob@example.com', email_verified: false } }
const admin = { uid: 'root', token: { admin: true, role: 'admin', level: 9 } }

const allow = (what: Case): Case => ({ ...what, production: 'ALLOW' })
const deny = (what: Case): Case => ({ ...what, production: 'DENY' })
const get = (path: string, resource: object | undefined, auth: object | null = alice): Case => ({
  method: 'get',
  path,
  auth,
  ...(resource !== undefined && { resource }),
})
const list = (path: string, query?: object, auth: object | null = alice): Case => ({
  method: 'list',
  path,
  auth,
  ...(query !== undefined && { query }),
})
const create = (path: string, data: object, auth: object | null = alice): Case => ({
  method: 'create',
  path,
  auth,
  data,
})
const update = (path: string, resource: object, data: object, auth: object | null = alice): Case => ({
  method: 'update',
  path,
  auth,
  resource,
  data: { ...resource, ...data },
})
const remove = (path: string, resource: object, auth: object | null = alice): Case => ({
  method: 'delete',
  path,
  auth,
  resource,
})
const found = (path: string, result: object): Case => ({ function: 'get', path, result })

const documents = (body: string, version = '2'): string =>
  `rules_version = '${version}';\nservice cloud.firestore {\n  match /databases/{database}/documents {\n${body}\n  }\n}\n`

export const scenarios: readonly Scenario[] = [
  {
    id: 'owner-only',
    page: conditions,
    rules: documents(`match /users/{userId} {
      allow read, update, delete: if request.auth != null && request.auth.uid == userId;
      allow create: if request.auth != null;
    }`),
    cases: [
      allow(get('users/alice', {})),
      deny(get('users/bob', {})),
      deny(get('users/alice', {}, null)),
      allow(create('users/anything', {})),
      deny(create('users/anything', {}, null)),
      allow(update('users/alice', { a: 1 }, { a: 2 })),
      deny(remove('users/alice', {}, bob)),
      deny(get('users/alice/private/x', {})),
    ],
  },
  {
    id: 'visibility-in-the-document',
    page: conditions,
    rules: documents(`match /cities/{city} {
      allow read: if resource.data.visibility == 'public';
      allow create: if request.resource.data.population >= 0 && request.resource.data.name is string;
      allow update: if request.resource.data.population > 0 && request.resource.data.name == resource.data.name;
    }`),
    cases: [
      allow(get('cities/hn', { visibility: 'public' }, null)),
      deny(get('cities/hn', { visibility: 'private' })),
      deny(get('cities/hn', {})),
      deny(get('cities/hn', undefined)),
      allow(create('cities/hn', { population: 0, name: 'Hà Nội' })),
      deny(create('cities/hn', { population: '5', name: 'Hà Nội' })),
      deny(create('cities/hn', { name: 'Hà Nội' })),
      allow(update('cities/hn', { population: 5, name: 'x' }, { population: 6 })),
      deny(update('cities/hn', { population: 5, name: 'x' }, { name: 'y' })),
      deny(update('cities/hn', { population: 5, name: 'x' }, { population: 0 })),
    ],
  },
  {
    id: 'role-in-another-document',
    page: conditions,
    rules: documents(`function role() {
      return get(/databases/$(database)/documents/users/$(request.auth.uid)).data.role;
    }
    match /reports/{id} {
      allow read: if role() in ['editor', 'admin'];
      allow write: if exists(/databases/$(database)/documents/users/$(request.auth.uid)) && role() == 'admin';
    }`),
    cases: [
      allow({ ...get('reports/r', {}), functionMocks: [found('users/alice', { role: 'editor' })] }),
      deny({ ...get('reports/r', {}), functionMocks: [found('users/alice', { role: 'reader' })] }),
      deny({ ...get('reports/r', {}), functionMocks: [found('users/alice', {})] }),
      deny({ ...get('reports/r', {}), functionMocks: [found('users/bob', { role: 'admin' })] }),
      deny(get('reports/r', {})),
      deny(get('reports/r', {}, null)),
      allow({ ...create('reports/r', {}), functionMocks: [found('users/alice', { role: 'admin' })] }),
      deny({ ...create('reports/r', {}), functionMocks: [found('users/alice', { role: 'editor' })] }),
    ],
  },
  {
    id: 'custom-claims',
    page: 'auth/admin/custom-claims',
    rules: documents(`match /admin/{id} { allow read: if request.auth.token.admin == true; }
    match /levels/{id} { allow read: if request.auth.token.level >= 5; }
    match /tenants/{tenant}/{rest=**} { allow read: if request.auth.token.firebase.tenant == tenant; }
    match /verified/{id} { allow create: if request.auth.token.email_verified == true; }
    match /verified-or/{id} { allow create: if request.auth.token.email_verified || request.auth.token.admin; }
    match /has/{id} { allow read: if 'admin' in request.auth.token && request.auth.token['admin']; }`),
    cases: [
      allow(get('admin/x', {}, admin)),
      deny(get('admin/x', {})),
      deny(get('admin/x', {}, null)),
      allow(get('levels/x', {}, admin)),
      deny(get('levels/x', {}, { uid: 'u', token: { level: '9' } })),
      allow(get('tenants/t1/a/b', {}, { uid: 'u', token: { firebase: { tenant: 't1' } } })),
      deny(get('tenants/t2/a/b', {}, { uid: 'u', token: { firebase: { tenant: 't1' } } })),
      allow(create('verified/x', {})),
      deny(create('verified/x', {}, bob)),
      allow(create('verified-or/x', {}, admin)),
      deny(create('verified-or/x', {}, bob)),
      deny(get('has/x', {})),
      allow(get('has/x', {}, admin)),
    ],
  },
  {
    id: 'fields-required-allowed-immutable',
    page: fields,
    rules: documents(`match /posts/{id} {
      function shape(data) {
        return data.keys().hasAll(['title', 'author']) && data.keys().hasOnly(['title', 'author', 'body', 'tags'])
          && data.title is string && data.title.size() in [3, 4, 5] && data.get('tags', []) is list;
      }
      allow create: if shape(request.resource.data) && request.resource.data.author == request.auth.uid;
      allow update: if shape(request.resource.data)
        && !request.resource.data.diff(resource.data).affectedKeys().hasAny(['author']);
    }`),
    cases: [
      allow(create('posts/p', { title: 'abc', author: 'alice' })),
      allow(create('posts/p', { title: 'abc', author: 'alice', tags: [] })),
      deny(create('posts/p', { title: 'ab', author: 'alice' })),
      deny(create('posts/p', { title: 'abc' })),
      deny(create('posts/p', { title: 'abc', author: 'alice', score: 1 })),
      deny(create('posts/p', { title: 'abc', author: 'alice', tags: 'x' })),
      deny(create('posts/p', { title: 5, author: 'alice' })),
      deny(create('posts/p', { title: 'abc', author: 'bob' })),
      allow(update('posts/p', { title: 'abc', author: 'bob' }, { title: 'abcd' })),
      deny(update('posts/p', { title: 'abc', author: 'bob' }, { author: 'alice' })),
    ],
  },
  {
    id: 'only-these-fields-change',
    page: fields,
    rules: documents(`match /things/{id} {
      allow update: if request.resource.data.diff(resource.data).affectedKeys().hasOnly(['name', 'seen']);
      allow delete: if resource.data.diff({'owner': 'alice'}).unchangedKeys() == ['owner'].toSet();
      allow create: if request.resource.data.diff({}).addedKeys().size() == 2;
    }`),
    cases: [
      allow(update('things/t', { name: 'a', n: 1 }, { name: 'b' })),
      allow(update('things/t', { name: 'a' }, {})),
      allow(update('things/t', { name: 'a' }, { seen: true })),
      deny(update('things/t', { name: 'a', n: 1 }, { n: 2 })),
      allow({ ...update('things/t', { name: 'a', n: 1 }, {}), data: { n: 1 } }),
      deny({ ...update('things/t', { name: 'a', n: 1 }, {}), data: { name: 'a' } }),
      deny(update('things/t', { name: 'a', m: { k: 1 } }, { m: { k: 2 } })),
      allow(update('things/t', { name: 'a', m: { k: [1] } }, { m: { k: [1] } })),
      allow(remove('things/t', { owner: 'alice', x: 1 })),
      deny(remove('things/t', { owner: 'bob', x: 1 })),
      allow(create('things/t', { a: 1, b: 2 })),
      deny(create('things/t', { a: 1 })),
    ],
  },
  {
    id: 'server-time',
    page: `${reference}/rules.firestore.Request`,
    rules: documents(`match /logs/{id} {
      allow create: if request.resource.data.at == request.time;
      allow update: if request.time > resource.data.at + duration.value(5, 'm');
      allow delete: if request.time - resource.data.at >= duration.value(30, 'd');
      allow get: if request.time < timestamp.date(2026, 7, 1) && request.time.hours() in [8, 9];
    }`),
    cases: [
      allow({
        ...create('logs/l', { at: { timestampValue: '2026-06-01T08:00:00Z' } }),
        requestTime: '2026-06-01T08:00:00Z',
      }),
      deny({ ...create('logs/l', { at: '2026-06-01T08:00:00Z' }), requestTime: '2026-06-01T08:00:00Z' }),
      allow({
        ...update('logs/l', { at: { timestampValue: '2026-06-01T08:00:00Z' } }, {}),
        requestTime: '2026-06-01T08:05:00.001Z',
      }),
      deny({
        ...update('logs/l', { at: { timestampValue: '2026-06-01T08:00:00Z' } }, {}),
        requestTime: '2026-06-01T08:05:00Z',
      }),
      deny({ ...update('logs/l', { at: 5 }, {}), requestTime: '2026-06-01T08:05:00Z' }),
      allow({
        ...remove('logs/l', { at: { timestampValue: '2026-05-02T08:00:00Z' } }),
        requestTime: '2026-06-01T08:00:00Z',
      }),
      deny({
        ...remove('logs/l', { at: { timestampValue: '2026-05-02T08:00:01Z' } }),
        requestTime: '2026-06-01T08:00:00Z',
      }),
      allow({ ...get('logs/l', {}), requestTime: '2026-06-30T09:59:59Z' }),
      deny({ ...get('logs/l', {}), requestTime: '2026-06-30T10:00:00Z' }),
      deny({ ...get('logs/l', {}), requestTime: '2026-07-01T08:00:00Z' }),
    ],
  },
  {
    id: 'list-from-the-query',
    page: queries,
    rules: documents(`match /stories/{id} {
      allow list: if request.query.limit <= 10 && resource.data.author == request.auth.uid;
      allow get: if resource.data.author == request.auth.uid;
    }
    match /open/{id} { allow list: if request.query.limit <= 10; }
    match /both/{id} { allow read: if resource.data.published == true || resource.data.author == request.auth.uid; }`),
    cases: [
      allow(list('stories', { limit: 10, where: [{ field: 'author', op: '==', value: 'alice' }] })),
      deny(list('stories', { limit: 11, where: [{ field: 'author', op: '==', value: 'alice' }] })),
      deny(list('stories', { where: [{ field: 'author', op: '==', value: 'alice' }] })),
      deny(list('stories', { limit: 10 })),
      deny(list('stories', { limit: 10, where: [{ field: 'author', op: '==', value: 'bob' }] })),
      allow(get('stories/s', { author: 'alice' })),
      allow(list('open/x', { limit: 1 })),
      deny(list('open/x', {})),
      deny(list('open/x')),
      allow(list('both', { where: [{ field: 'published', op: '==', value: true }] }, null)),
      deny(list('both', {}, alice)),
    ],
  },
  {
    id: 'overlapping-statements',
    page: structure,
    rules: documents(`match /cities/{city} { allow read: if false; }
    match /cities/{document=**} { allow read: if true; }
    match /closed/{id} { allow read: if false; allow read: if request.auth != null; }
    match /failing/{id} { allow read: if resource.data.none.none; allow read: if true; }`),
    cases: [
      allow(get('cities/hn', {}, null)),
      allow(get('cities/hn/wards/w1', {}, null)),
      allow(get('closed/c', {})),
      deny(get('closed/c', {}, null)),
      allow(get('failing/f', {})),
      deny(create('cities/hn', {})),
    ],
  },
  {
    id: 'recursive-wildcards-version-1',
    page: structure,
    rules: documents(
      `match /a/{x}/{rest=**} { allow read; }
    match /b/{all=**} { allow read: if all == /1/c/2; }`,
      '1',
    ),
    cases: [deny(get('a/1', {})), allow(get('a/1/c/2', {})), allow(get('b/1/c/2', {})), deny(get('b/1', {}))],
  },
  {
    id: 'recursive-wildcards-version-2',
    page: structure,
    rules: documents(`match /a/{x}/{rest=**} { allow read; }
    match /{path=**}/songs/{song} { allow read: if song == 's1'; }
    match /b/{all=**}/c/{id} { allow read: if id == '2'; }`),
    cases: [
      allow(get('a/1', {})),
      allow(get('a/1/c/2', {})),
      allow(get('songs/s1', {})),
      allow(get('x/y/songs/s1', {})),
      deny(get('x/y/songs/s2', {})),
      allow(get('b/1/d/c/2', {})),
      deny(get('b/1/d/c/3', {})),
    ],
  },
  {
    id: 'state-machine',
    page: conditions,
    rules: documents(`match /orders/{id} {
      function moves(from, to) {
        return resource.data.state == from && request.resource.data.state == to;
      }
      allow update: if moves('draft', 'sent') || moves('sent', 'paid') && request.auth.token.admin == true
        || (moves('paid', 'done') ? request.auth.token.role == 'admin' : false);
      allow create: if request.resource.data.state == 'draft';
    }`),
    cases: [
      allow(update('orders/o', { state: 'draft' }, { state: 'sent' })),
      deny(update('orders/o', { state: 'draft' }, { state: 'paid' })),
      deny(update('orders/o', { state: 'sent' }, { state: 'paid' })),
      allow(update('orders/o', { state: 'sent' }, { state: 'paid' }, admin)),
      allow(update('orders/o', { state: 'paid' }, { state: 'done' }, admin)),
      deny(update('orders/o', { state: 'paid' }, { state: 'done' })),
      deny(create('orders/o', { state: 'sent' })),
      deny(update('orders/o', {}, { state: 'sent' })),
    ],
  },
  {
    id: 'membership-and-roles-in-the-document',
    page: 'firestore/solutions/role-based-access',
    rules: documents(`match /stories/{story} {
      function isOneOf(roles) { return resource.data.roles[request.auth.uid] in roles; }
      function onlyContent() {
        return request.resource.data.title == resource.data.title && request.resource.data.roles == resource.data.roles
          && request.resource.data.keys() == resource.data.keys();
      }
      allow read: if isOneOf(['owner', 'writer', 'reader']);
      allow update: if isOneOf(['owner']) || (isOneOf(['writer']) && onlyContent());
      allow delete: if request.auth.uid in resource.data.roles && resource.data.roles.values().hasOnly(['owner']);
    }
    match /rooms/{room} { allow read: if request.auth.uid in resource.data.members; }`),
    cases: [
      allow(get('stories/s', { roles: { alice: 'reader' } })),
      deny(get('stories/s', { roles: { bob: 'reader' } })),
      deny(get('stories/s', { roles: { alice: 'banned' } })),
      allow(update('stories/s', { title: 't', roles: { alice: 'writer' }, content: 'a' }, { content: 'b' })),
      deny(update('stories/s', { title: 't', roles: { alice: 'writer' }, content: 'a' }, { title: 'u' })),
      deny(update('stories/s', { title: 't', roles: { alice: 'writer' } }, { roles: { alice: 'owner' } })),
      allow(
        update(
          'stories/s',
          { title: 't', roles: { alice: 'owner' } },
          { roles: { alice: 'owner', bob: 'reader' } },
        ),
      ),
      allow(remove('stories/s', { roles: { alice: 'owner' } })),
      deny(remove('stories/s', { roles: { alice: 'owner', bob: 'reader' } })),
      allow(get('rooms/r', { members: ['bob', 'alice'] })),
      allow(get('rooms/r', { members: { alice: null } })),
      deny(get('rooms/r', { members: 'alice' })),
      deny(get('rooms/r', {})),
    ],
  },
  {
    id: 'a-batch-as-a-whole',
    page: conditions,
    rules: documents(`match /payments/{id} {
      allow create: if getAfter(/databases/$(database)/documents/accounts/$(request.auth.uid)).data.balance
        == get(/databases/$(database)/documents/accounts/$(request.auth.uid)).data.balance - request.resource.data.sum;
    }
    match /pairs/{id} { allow write: if existsAfter(/databases/$(database)/documents/mates/$(id)); }
    match /own/{id} { allow update: if getAfter(request.path).data.n == resource.data.n + 1; }`),
    cases: [
      allow({
        ...create('payments/p', { sum: 30 }),
        functionMocks: [
          found('accounts/alice', { balance: 100 }),
          { function: 'getAfter', path: 'accounts/alice', result: { balance: 70 } },
        ],
      }),
      deny({
        ...create('payments/p', { sum: 30 }),
        functionMocks: [found('accounts/alice', { balance: 100 })],
      }),
      allow({
        ...create('pairs/p', {}),
        functionMocks: [{ function: 'existsAfter', path: 'mates/p', result: true }],
      }),
      deny({
        ...create('pairs/p', {}),
        functionMocks: [{ function: 'existsAfter', path: 'mates/q', result: true }],
      }),
      allow(update('own/o', { n: 1 }, { n: 2 })),
      deny(update('own/o', { n: 1 }, { n: 3 })),
    ],
  },
  {
    id: 'writes-of-every-kind',
    page: conditions,
    rules: documents(`match /w/{id} { allow write: if request.resource.data.ok == true; }
    match /d/{id} { allow delete: if request.resource == null; }
    match /m/{id} { allow read, write: if request.method in ['create', 'list']; }
    match /r/{id} { allow get: if request.resource.data.x == 1; }
    match /u/{id} { allow write: if resource.data.owner == request.auth.uid; }`),
    cases: [
      allow(create('w/1', { ok: true })),
      allow(update('w/1', {}, { ok: true })),
      deny(update('w/1', { ok: true }, { ok: 1 })),
      deny(remove('w/1', { ok: true })),
      allow(remove('d/1', {})),
      allow(create('m/1', {})),
      deny(update('m/1', {}, {})),
      allow(list('m/1')),
      deny(get('m/1', {})),
      deny(get('r/1', { x: 1 })),
      deny(create('u/1', { owner: 'alice' })),
      allow(update('u/1', { owner: 'alice' }, { owner: 'bob' })),
    ],
  },
  {
    id: 'regular-expressions',
    page: `${reference}/rules.String`,
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
    page: `${reference}/rules.Map`,
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
    page: `${reference}/rules.Boolean`,
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
    page: `${reference}/rules.Integer`,
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
    page: structure,
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
    page: `${reference}/rules.Path`,
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
    page: `${reference}/rules.Set`,
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
