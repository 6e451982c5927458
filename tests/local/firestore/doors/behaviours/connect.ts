// How a suite of behaviours gets its client: connected to a home of its own, closed with the test.
import type { TestContext } from 'node:test'
import type { Client } from '../client.ts'

export type Connect = (t: TestContext) => Promise<Client>
