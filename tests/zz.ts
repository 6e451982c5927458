import { buildFunctions } from '../tools/build/functions.ts'
import { startHome } from '../local/start.ts'
import { seedOnce } from '../tools/seed-once.ts'
import { playYear, countFindings, monthFiles } from '../tools/demo/year.ts'
import { mails } from '../tools/demo/controls.ts'
import { rmSync } from 'node:fs'
const root = new URL('..', import.meta.url).pathname
await buildFunctions(root)
rmSync('/tmp/lead-data', {recursive:true, force:true})
const t0=performance.now()
const home = await startHome({ project:'demo-sang-kien', folder: root, data:'/tmp/lead-data', port:0, now: Date.parse('2026-08-03T08:00:00+07:00'), parameters: (ports)=>({SITE_URL:`http://127.0.0.1:${ports.web}`, SMTP_HOST:'127.0.0.1', SMTP_PORT:String(ports.smtp), SMTP_REQUIRE_TLS:'false'}), codePage:'/x', sender:'a@localhost' })
console.log('home', performance.now()-t0)
console.log(await seedOnce(home,'registration'))
console.log('seed', performance.now()-t0)
const url=`http://127.0.0.1:${home.ports.web}`
try { await playYear(url, console.log)
console.log('year', performance.now()-t0)
console.log(await countFindings(url), (await mails(url)).length, (await monthFiles(url)).map(f=>f.path+' '+f.bytes.length)) } catch(e){ console.error(e) }
console.log(process.memoryUsage().rss/1e6)
await home.close(); process.exit(0)
