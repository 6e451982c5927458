// Fills a new data folder with the demo province, once: noted only after the seeder is done, so that one that was cut
// short runs again. The seeder writes with the Admin SDK, as an operator of the real thing would.
import { existsSync } from 'node:fs'
import type { Home } from '../local/start.ts'

const key = 'demo seeded'
const seeder = new URL('./seed/seed.ts', import.meta.url)

export type SeedHome = { projectId: string; bucket: string; now: number; stage: string }
type Seeder = { seed: (home: SeedHome) => Promise<{ table: string }> }

/** The table of demo accounts, also when they were made earlier; null when this checkout has no seeder. */
export async function seedOnce(home: Home, stage: string): Promise<string | null> {
  const known = home.state.get(key)
  if (known !== undefined) return known
  if (!existsSync(seeder)) return null
  const { seed } = (await import(seeder.href)) as Seeder
  const { table } = await seed({ projectId: home.project, bucket: home.bucket, now: home.clock.now(), stage })
  home.state.set(key, table)
  return table
}
