import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { POLICY } from './policy'

const dist = join(import.meta.dirname, '..', '..', 'dist')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const PAGES: Readonly<Record<string, string>> = { '/kiosk': 'kiosk.html', '/join': 'join.html' }

/** Serves the built pages as the server does, without an API: for screens whose answers a test makes up. */
export async function serveFiles(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    if (path.startsWith('/api/')) {
      response.writeHead(404, { 'Content-Type': 'application/problem+json' })
      response.end('{"type":"urn:diemcau:not-found","title":"Không có","status":404}')
      return
    }
    const asked = join(dist, path)
    const file = existsSync(asked) && statSync(asked).isFile() ? asked : join(dist, PAGES[path] ?? 'index.html')
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => close(server) }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
