// Keeps the endpoint screen's page and files for a start without a network. The page itself comes from the network where
// there is one, so a new version is never held back; files under /assets/ carry a hash of their content in their names
// and never change. What the API says is not touched.
const SHELL = 'kiosk-shell'
const PAGE = '/kiosk'
const PATIENCE_MS = 4000
const MATCH = { ignoreVary: true }

self.addEventListener('install', (event) => event.waitUntil(keepShell()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page())
  else if (url.pathname.startsWith('/assets/')) event.respondWith(file(request))
})

async function page() {
  try {
    const response = await fetch(PAGE, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) })
    if (response.ok) {
      await keepPage(response.clone())
      return response
    }
    return (await kept(PAGE)) ?? response
  } catch (error) {
    const response = await kept(PAGE)
    if (response) return response
    throw error
  }
}

async function file(request) {
  const known = await kept(request)
  if (known) return known
  const response = await fetch(request)
  if (response.ok) await (await caches.open(SHELL)).put(request, response.clone())
  return response
}

async function kept(request) {
  return (await caches.open(SHELL)).match(request, MATCH)
}

async function keepShell() {
  await keepPage(await fetch(PAGE, { cache: 'no-cache' }))
  await self.skipWaiting()
}

// The page with every file it names. What it no longer names is dropped: old versions would pile up for years.
async function keepPage(response) {
  const shell = await caches.open(SHELL)
  const html = await response.clone().text()
  const named = new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]))
  const held = new Set((await shell.keys()).map((request) => new URL(request.url).pathname))
  await shell.addAll([...named].filter((path) => !held.has(path)))
  await shell.put(PAGE, response)
  for (const path of held) if (path.startsWith('/assets/') && !named.has(path)) await shell.delete(path, MATCH)
}
