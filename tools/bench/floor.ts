// What this machine itself allows, beside which the figures of a Firestore are to be read: a gRPC call that gives back what
// it was sent, from one process to another, and a durable commit of bare SQLite. Milliseconds each.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as grpc from '@grpc/grpc-js'
import { startChildServer } from './child-server.ts'
import { call } from './floor/echo.ts'
import type { Figure } from './figure.ts'

/** A document of the workload, on the wire. */
const payload = Buffer.alloc(450, 'a')
const rounds = 500
const lanes = 32

const each = async (times: number, work: () => unknown): Promise<number> => {
  for (let n = 0; n < times / 5; n += 1) await work()
  const from = performance.now()
  for (let n = 0; n < times; n += 1) await work()
  return (performance.now() - from) / times
}

const sqlite = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'floor-'))
  const database = new DatabaseSync(join(folder, 'floor.sqlite'))
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table t (k integer primary key, v blob)',
  )
  const insert = database.prepare('insert into t (v) values (?)')
  const took = await each(rounds, () => insert.run(payload))
  database.close()
  rmSync(folder, { recursive: true })
  return took
}

const echoes = async (): Promise<{ one: number; many: number }> => {
  const { port, stop } = await startChildServer(join(import.meta.dirname, 'floor/echo-server.ts'))
  const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure())
  const one = await each(rounds, () => call(client, payload))
  const together = (): Promise<unknown> =>
    Promise.all(Array.from({ length: lanes }, () => call(client, payload)))
  const many = (await each(rounds / 5, together)) / lanes
  client.close()
  stop()
  return { one, many }
}

export const floorFigures = async (): Promise<Figure[]> => {
  const { one, many } = await echoes()
  return [
    { name: 'floor-echo', value: one, unit: 'ms' },
    { name: 'floor-echo32', value: many, unit: 'ms' },
    { name: 'floor-sqlite', value: await sqlite(), unit: 'ms' },
  ]
}
