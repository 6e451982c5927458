// What a client can rely on, whichever SDK it uses: one suite, run through firebase-admin over gRPC and through
// firebase/firestore/lite over REST.
import { suite } from 'node:test'
import { adminClient } from './admin-client.ts'
import type { Connect } from './behaviours/connect.ts'
import { documentBehaviours } from './behaviours/documents.ts'
import { aggregationBehaviours, queryBehaviours } from './behaviours/queries.ts'
import { transactionBehaviours } from './behaviours/transactions.ts'
import { transformBehaviours } from './behaviours/transforms.ts'
import { valueBehaviours } from './behaviours/values.ts'
import { openHome, project } from './home.ts'
import { liteClient } from './lite-client.ts'

const clients = {
  'firebase-admin over gRPC': adminClient,
  'firebase/firestore/lite over REST': liteClient,
}

for (const [name, open] of Object.entries(clients)) {
  const connect: Connect = async (t) => {
    const home = await openHome(t)
    const client = open(home.port, project)
    t.after(() => client.close())
    return client
  }
  suite(name, () => {
    documentBehaviours(connect)
    valueBehaviours(connect)
    transformBehaviours(connect)
    transactionBehaviours(connect)
    queryBehaviours(connect)
    aggregationBehaviours(connect)
  })
}
