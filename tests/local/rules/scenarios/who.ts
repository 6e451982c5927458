// Who may: owners, roles, claims, members, and where statements apply.
import {
  admin,
  alice,
  allow,
  bob,
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

export const who: readonly Scenario[] = [
  {
    id: 'owner-only',
    page: pages.conditions,
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
    page: pages.conditions,
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
    page: pages.conditions,
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
    id: 'list-from-the-query',
    page: pages.queries,
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
    page: pages.structure,
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
    page: pages.structure,
    rules: documents(
      `match /a/{x}/{rest=**} { allow read; }
    match /b/{all=**} { allow read: if all == /1/c/2; }`,
      '1',
    ),
    cases: [deny(get('a/1', {})), allow(get('a/1/c/2', {})), allow(get('b/1/c/2', {})), deny(get('b/1', {}))],
  },
  {
    id: 'recursive-wildcards-version-2',
    page: pages.structure,
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
]
