// What may be written: shapes, changes, times, steps and batches.
import {
  admin,
  allow,
  create,
  deny,
  documents,
  found,
  get,
  list,
  pages,
  remove,
  update,
  type Scenario,
} from './write.ts'

export const what: readonly Scenario[] = [
  {
    id: 'fields-required-allowed-immutable',
    page: pages.fields,
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
    page: pages.fields,
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
    page: `${pages.reference}/rules.firestore.Request`,
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
    id: 'state-machine',
    page: pages.conditions,
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
    id: 'a-batch-as-a-whole',
    page: pages.conditions,
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
    page: pages.conditions,
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
]
