// Other requests that production refuses whatever is stored.
import { documents } from '../home.ts'
import { INVALID, ask, count, aggregate, type Refusal } from './requests.ts'

export const others: Refusal[] = [
  [
    'six aggregations',
    'runAggregationQuery',
    aggregate(count, count, count, count, count, count),
    INVALID,
    /is 5/,
  ],
  ['no aggregation', 'runAggregationQuery', aggregate(), INVALID, /aggregation/],
  [
    'two aggregations of one name',
    'runAggregationQuery',
    aggregate({ ...count, alias: 'n' }, { ...count, alias: 'n' }),
    INVALID,
    /duplicate/i,
  ],
  [
    'a count up to nothing',
    'runAggregationQuery',
    aggregate({ count: { upTo: '0' } }),
    INVALID,
    /up_to|upTo/,
  ],
  [
    'a name for an aggregation of two underscores',
    'runAggregationQuery',
    aggregate({ ...count, alias: '__n__' }),
    INVALID,
    /__/,
  ],
  [
    'a document twice in one batch',
    'batchWrite',
    { writes: [{ delete: `${documents}/c/x` }, { delete: `${documents}/c/x` }] },
    INVALID,
    /only once/,
  ],
  ['no partitions', 'partitionQuery', ask({}), INVALID, /positive/],
  [
    'a transaction that is none',
    'batchGet',
    { documents: [`${documents}/c/x`], transaction: 'AAAA' },
    INVALID,
    /expired or is no longer valid/,
  ],
  [
    'a time to come',
    'batchGet',
    { documents: [`${documents}/c/x`], readTime: '9000-01-01T00:00:00Z' },
    INVALID,
    /future/,
  ],
  [
    'a time too long ago',
    'batchGet',
    { documents: [`${documents}/c/x`], readTime: '2020-01-01T00:00:00Z' },
    'FAILED_PRECONDITION',
    /too old/,
  ],
]
