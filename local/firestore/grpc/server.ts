// The gRPC door: turns the method table into a grpc-js service. It is given connections (server.ts listens) and speaks
// no JSON (rest/ does).
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import * as grpc from '@grpc/grpc-js'
import type { Log } from '../../host/context.ts'
import type { Identify } from '../access/identify.ts'
import type { StoreFor } from '../access/store-for.ts'
