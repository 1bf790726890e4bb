// Keeps the endpoint screen's page and files for a start without a network. The page itself always comes from the network
// where there is one, so a new version is never held back; files under /assets/ carry a hash of their content in their
// names and never change. What the API says is not touched.
const CACHE = 'kiosk-shell'
const PAGE = '/kiosk'
const PATIENCE_MS = 4000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(file(request))
})

async function page(request) {
  const cache = await caches.open(CACHE)
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) return (await cache.match(PAGE)) ?? response
    await cache.put(PAGE, response.clone())
    await keepFiles(cache, await response.clone().text())
    return response
  } catch (error) {
    const kept = await cache.match(PAGE)
    if (kept) return kept
    throw error
  }
}

async function file(request) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}

// What the page names is fetched with it, and what it no longer names is dropped: old versions would pile up for years.
async function keepFiles(cache, html) {
  const named = new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]))
  for (const kept of await cache.keys()) {
    const { pathname } = new URL(kept.url)
    if (pathname.startsWith('/assets/') && /\.(js|css)$/.test(pathname) && !named.has(pathname)) await cache.delete(kept)
  }
}
