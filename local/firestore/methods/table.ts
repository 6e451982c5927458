// The methods of google.firestore.v1.Firestore that this Firestore has; both doors are built from this table.
// Listen and Write are conversations rather than methods: they belong to grpc/.
import { FirestoreError } from '../engine.ts'
import { batchWrite, begin, commit, rollback } from './commits.ts'
import {
  batchGetDocuments,
  createDocument,
  deleteDocument,
  getDocument,
  updateDocument,
} from './documents.ts'
import { listCollectionIds, listDocuments } from './listings.ts'
import { streaming, unary, type Method } from './method.ts'
import { partitionQuery, runAggregationQuery, runQuery } from './queries.ts'

const table: readonly Method[] = [
  unary('GetDocument', getDocument),
  unary('ListDocuments', listDocuments),
  unary('CreateDocument', createDocument),
  unary('UpdateDocument', updateDocument),
  unary('DeleteDocument', deleteDocument),
  streaming('BatchGetDocuments', batchGetDocuments),
  unary('BeginTransaction', begin),
  unary('Commit', commit),
  unary('Rollback', rollback),
  unary('BatchWrite', batchWrite),
  streaming('RunQuery', runQuery),
  streaming('RunAggregationQuery', runAggregationQuery),
  unary('PartitionQuery', partitionQuery),
  unary('ListCollectionIds', listCollectionIds),
  streaming('ExecutePipeline', () => {
    throw new FirestoreError('UNIMPLEMENTED', 'Pipelines are not part of this local Firestore.')
  }),
]

export const methods: ReadonlyMap<string, Method> = new Map(table.map((method) => [method.name, method]))
