// Owns the process that the crash test kills: it commits without end, and prints each commit when it is acknowledged.
import { openFile, set } from './world.ts'

const [, , file = '', round = ''] = process.argv
const { engine } = openFile(file)

async function commitForEver(lane: number): Promise<never> {
  for (let n = 0; ; n++) {
    const id = `${round}-${lane}-${n}`
    await engine.commit([
      set(`left/${id}`, { id, n }),
      set(`right/${id}`, { id, n }),
      set(`last/${round}-${lane}`, { n }),
    ])
    process.stdout.write(`${id}\n`)
  }
}

await Promise.all([0, 1, 2, 3].map(commitForEver))
