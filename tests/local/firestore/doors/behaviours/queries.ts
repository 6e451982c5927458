// What queries and aggregations answer: every operator, orders, cursors, limits, collection groups.
import { deepEqual } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Client, Data, Question, Where } from '../client.ts'
import type { Connect } from './connect.ts'

/** Six cities; every query below is answered from them. */
const cities: Record<string, Data> = {
  hanoi: {
    name: 'Hà Nội',
    area: 'north',
    people: 8,
    old: true,
    tags: ['capital', 'river'],
    mayor: { age: 55 },
  },
  haiphong: { name: 'Hải Phòng', area: 'north', people: 2, old: false, tags: ['port'], mayor: { age: 50 } },
  hue: { name: 'Huế', area: 'centre', people: 1.1, old: true, tags: ['capital', 'river'] },
  danang: { name: 'Đà Nẵng', area: 'centre', people: 1.2, old: false, tags: ['port', 'beach'] },
  saigon: { name: 'Sài Gòn', area: 'south', people: 9, tags: ['river', 'port'], note: null },
  cantho: { name: 'Cần Thơ', area: 'south', people: Number.NaN, tags: [], note: 'x' },
}

export function queryBehaviours(connect: Connect): void {
  const filled = async (t: TestContext): Promise<Client> => {
    const client = await connect(t)
    await client.write(...Object.entries(cities).map(([id, data]) => ({ set: `cities/${id}`, data })))
    return client
  }
  const ids = async (client: Client, question: Omit<Question, 'from'>): Promise<string[]> =>
    (await client.query({ from: 'cities', ...question })).map(({ path }) => path.slice('cities/'.length))

  const filters: [Where, string[]][] = [
    [
      ['area', '==', 'north'],
      ['haiphong', 'hanoi'],
    ],
    [['people', '==', Number.NaN], ['cantho']],
    [['note', '==', null], ['saigon']],
    [['note', '!=', null], ['cantho']],
    [
      ['old', '!=', true],
      ['danang', 'haiphong'],
    ],
    [['people', '<', 1.2], ['hue']],
    [
      ['people', '<=', 1.2],
      ['hue', 'danang'],
    ],
    [
      ['people', '>', 2],
      ['hanoi', 'saigon'],
    ],
    [
      ['people', '>=', 2],
      ['haiphong', 'hanoi', 'saigon'],
    ],
    [['mayor.age', '>', 50], ['hanoi']],
    [
      ['area', 'in', ['north', 'south', 'west']],
      ['cantho', 'haiphong', 'hanoi', 'saigon'],
    ],
    [
      ['area', 'not-in', ['north', 'south']],
      ['danang', 'hue'],
    ],
    [
      ['tags', 'array-contains', 'capital'],
      ['hanoi', 'hue'],
    ],
    [
      ['tags', 'array-contains-any', ['beach', 'capital']],
      ['danang', 'hanoi', 'hue'],
    ],
    [['tags', '==', ['port']], ['haiphong']],
    [
      ['__name__', '>', 'hanoi'],
      ['hue', 'saigon'],
    ],
    [
      ['__name__', 'in', ['hue', 'hanoi', 'none']],
      ['hanoi', 'hue'],
    ],
    [
      {
        and: [
          ['area', '==', 'north'],
          ['old', '==', true],
        ],
      },
      ['hanoi'],
    ],
    [
      {
        and: [
          ['people', '>', 1],
          ['people', '<', 2],
        ],
      },
      ['hue', 'danang'],
    ],
    [
      {
        or: [
          ['area', '==', 'south'],
          ['old', '==', true],
        ],
      },
      ['cantho', 'hanoi', 'hue', 'saigon'],
    ],
    [
      {
        and: [
          ['tags', 'array-contains', 'port'],
          {
            or: [
              ['area', '==', 'south'],
              ['old', '==', false],
            ],
          },
        ],
      },
      ['danang', 'haiphong', 'saigon'],
    ],
  ]
  for (const [where, expected] of filters)
    test(`where ${JSON.stringify(where)}`, async (t) => {
      const client = await filled(t)
      deepEqual(await ids(client, { where }), expected)
    })

  test('an order leaves out documents without the field, and ties go by name', async (t) => {
    const client = await filled(t)
    deepEqual(await ids(client, { orderBy: [['old', 'asc']] }), ['danang', 'haiphong', 'hanoi', 'hue'])
    deepEqual(await ids(client, { orderBy: [['old', 'desc']] }), ['hue', 'hanoi', 'haiphong', 'danang'])
    deepEqual(
      await ids(client, {
        orderBy: [
          ['area', 'desc'],
          ['people', 'asc'],
        ],
      }),
      ['cantho', 'saigon', 'haiphong', 'hanoi', 'hue', 'danang'],
    )
  })

  test('cursors stand before or after a position', async (t) => {
    const client = await filled(t)
    const orderBy = [['people', 'asc']] as const
    deepEqual(await ids(client, { orderBy, startAt: [2] }), ['haiphong', 'hanoi', 'saigon'])
    deepEqual(await ids(client, { orderBy, startAfter: [2] }), ['hanoi', 'saigon'])
    deepEqual(await ids(client, { orderBy, endAt: [1.2] }), ['cantho', 'hue', 'danang'])
    deepEqual(await ids(client, { orderBy, endBefore: [1.2] }), ['cantho', 'hue'])
    deepEqual(await ids(client, { orderBy, startAfter: [1.1], endBefore: [9] }), [
      'danang',
      'haiphong',
      'hanoi',
    ])
  })

  test('limits count from the start or from the end', async (t) => {
    const client = await filled(t)
    const orderBy = [['people', 'asc']] as const
    deepEqual(await ids(client, { orderBy, limit: 2 }), ['cantho', 'hue'])
    deepEqual(await ids(client, { orderBy, limitToLast: 2 }), ['hanoi', 'saigon'])
    deepEqual(await ids(client, { limit: 1 }), ['cantho'])
  })

  test('an answer without documents is an answer', async (t) => {
    const client = await connect(t)
    deepEqual(await client.query({ from: 'nothing/here/yet' }), [])
  })

  test('a collection group spans parents, a collection does not', async (t) => {
    const client = await connect(t)
    await client.write(
      { set: 'provinces/a/wards/1', data: { n: 1 } },
      { set: 'provinces/b/wards/2', data: { n: 2 } },
      { set: 'wards/3', data: { n: 3 } },
    )
    const paths = async (question: Question): Promise<string[]> =>
      (await client.query(question)).map(({ path }) => path)
    deepEqual(await paths({ from: { group: 'wards' } }), [
      'provinces/a/wards/1',
      'provinces/b/wards/2',
      'wards/3',
    ])
    deepEqual(await paths({ from: { group: 'wards' }, where: ['n', '>=', 2], orderBy: [['n', 'desc']] }), [
      'wards/3',
      'provinces/b/wards/2',
    ])
    deepEqual(await paths({ from: 'provinces/a/wards' }), ['provinces/a/wards/1'])
  })
}

export function aggregationBehaviours(connect: Connect): void {
  test('counts, sums and averages', async (t) => {
    const client = await connect(t)
    await client.write(
      { set: 'scores/a', data: { n: 1, open: true } },
      { set: 'scores/b', data: { n: 2, open: true } },
      { set: 'scores/c', data: { n: 'not a number', open: true } },
      { set: 'scores/d', data: { n: 100, open: false } },
    )
    const asked = { count: ['count'], sum: ['sum', 'n'], mean: ['average', 'n'] } as const
    deepEqual(await client.aggregate({ from: 'scores', where: ['open', '==', true] }, asked), {
      count: 3,
      sum: 3,
      mean: 1.5,
    })
    deepEqual(await client.aggregate({ from: 'none' }, asked), { count: 0, sum: 0, mean: null })
  })
}
