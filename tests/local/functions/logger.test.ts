import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { hearLogger } from '../../../local/functions/logger.ts'

test('what the functions log is one readable line each, without DEBUG; the console itself stays as it was', async () => {
  const heard: [string, string][] = []
  const own = { debug: console.debug, info: console.info, warn: console.warn, error: console.error }
  const unhear = hearLogger((level, message) => heard.push([level, message]))
  const logger = await import('firebase-functions/logger')
  unhear()
  logger.debug('Callable request verification passed', { verifications: { app: 'MISSING' } })
  logger.info('{"not": structured')
  logger.warn('mail deferred', { id: 'row-1', code: '451' })
  logger.error('screening set aside')
  deepEqual(heard, [
    ['info', '{"not": structured'],
    ['warn', 'mail deferred {"id":"row-1","code":"451"}'],
    ['error', 'screening set aside'],
  ])
  deepEqual({ debug: console.debug, info: console.info, warn: console.warn, error: console.error }, own)
})
