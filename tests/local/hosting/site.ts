// A site of a test's own, served on a free port, and requests to it byte for byte as written (fetch would tidy them).
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Timestamp } from '../../../local/firestore/value.ts'
import { openFront } from '../../../local/hosting/front.ts'
import { openHosting } from '../../../local/hosting/hosting.ts'
import { temporaryFolder } from '../host/folder.ts'

export const noon = Date.UTC(2031, 4, 1, 12)
export const script = 'export const words = "Sáng kiến"\n'.repeat(50)

export const hosting = {
  public: 'dist',
  rewrites: [
    { source: '/goi/**', function: { functionId: 'page' } },
    { source: '/mat/**', function: 'gone' },
    { source: '/!(assets)/**', destination: '/index.html' },
    { source: '/trang', destination: '/index.html' },
  ],
  headers: [
    { source: '**', headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'" }] },
    { source: '**', headers: [{ key: 'Cache-Control', value: 'no-cache' }] },
    {
      source: '/assets/**',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
    },
  ],
}

const files: Readonly<Record<string, string | Buffer>> = {
  'secret.txt': 'never served',
  'dist/index.html': '<!doctype html><title>Trang</title>',
  'dist/assets/app-1a.js': script,
  'dist/assets/app-1a.js.br': brotliCompressSync(script),
  'dist/assets/app-1a.js.gz': gzipSync(script),
  'dist/tệp.txt': 'có dấu',
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }
export type Ask = (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>

export async function openSite(t: TestContext, config: object = hosting): Promise<Ask> {
  const folder = temporaryFolder(t)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  writeFileSync(join(folder, 'firebase.json'), JSON.stringify({ hosting: config }))
  const serve = openHosting(folder, (name, asked, response) => {
    if (name === 'page') response.end(`page ${asked.url}`)
    return name === 'page'
  })
  const clock = { now: () => noon, timestamp: () => Timestamp.fromMillis(noon) }
  const front = openFront({ clock, log: () => {} }, [
    (asked, response) => serve(asked, response).then(() => true),
  ])
  const server = createServer((asked, response) => void front(asked, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const asking = request({ port, host: '127.0.0.1', path, headers, method }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          })
        })
      })
      asking.on('error', reject).end()
    })
}
