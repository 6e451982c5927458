// A program of its own with Auth and Storage on the database of a folder, for tests that kill it: prints its ports.
import { join } from 'node:path'
import { startAuth } from '../../../local/auth/auth.ts'
import { startStorage } from '../../../local/storage/storage.ts'
import { contextOn, openDatabase } from '../auth/home.ts'

const context = contextOn(openDatabase(join(process.argv[2] ?? '', 'home.sqlite')))
const auth = await startAuth({
  context,
  port: 0,
  sendMail: async () => {},
  resetPage: 'http://127.0.0.1:5000/dat-lai-mat-khau',
})
const storage = await startStorage({ context, port: 0, identify: auth.identify, rules: () => null })
process.stdout.write(`${JSON.stringify({ auth: auth.port, storage: storage.port })}\n`)
