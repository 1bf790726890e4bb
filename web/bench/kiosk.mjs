// Memory of the endpoint screen over many rounds of its states; seven days without a reload are about a thousand.
//   node bench/kiosk.mjs [rounds]      after web/build.sh; prints one line of JSON, ends with 1 above the limit of 20 MB
// A round: nothing on, a meeting soon, into the room, the meeting cancelled, two at once, maintenance. The page is told of
// each change by its event stream, as by the real server. Measured after a collection, from the end of the warm-up on.
import { chromium } from '@playwright/test'
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const ROUNDS = Number(process.argv[2] ?? 1000)
const WARM_UP = Math.min(50, Math.ceil(ROUNDS / 10))
const LIMIT_BYTES = 20 * 1024 * 1024
const dist = join(import.meta.dirname, '..', 'dist')
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

const ENDPOINT = { id: 'e', code: 'DC-1', name: 'Điểm cầu UBND xã Vị Thủy', shortName: 'X. Vị Thủy' }
const at = (hour, minute = 0) => new Date(Date.UTC(2026, 10, 24, hour - 7, minute)).toISOString()
const meeting = (id, start) => ({
  id,
  title: 'Giao ban trực tuyến công tác tháng 11',
  start: at(start),
  end: at(start + 1),
  opensAt: at(start - 1),
  closesAt: at(start + 2),
  status: 'booked',
  hostName: 'Điểm cầu UBND tỉnh',
  host: false,
  generation: 1,
  phase: 'later',
})
const STATES = {
  idle: { now: at(13, 52), today: [] },
  soon: { now: at(13, 52), today: [meeting('a', 14)] },
  overlap: { now: at(14, 30), today: [meeting('a', 14), meeting('b', 15)] },
  maintenance: { now: at(10), today: [], maintenanceUntil: at(12), maintenanceReason: 'Thay camera' },
}

let schedule = STATES.idle
const streams = new Set()
const JITSI = `window.JitsiMeetExternalAPI = class {
  #on = {}; #frame = document.createElement('iframe')
  constructor(domain, { parentNode, roomName }) {
    this.#frame.title = 'Phòng họp'
    this.#frame.src = location.protocol + '//' + domain + '/' + roomName
    parentNode.append(this.#frame)
    setTimeout(() => this.#on.videoConferenceJoined?.({ id: 'me' }))
  }
  addListener(event, listener) { this.#on[event] = listener }
  executeCommand() {}
  isAudioMuted() { return Promise.resolve(true) }
  isVideoMuted() { return Promise.resolve(false) }
  getIFrame() { return this.#frame }
  dispose() { this.#frame.remove() }
}`

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  const json = (body, status = 200) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(body))
  }
  const here = `localhost:${server.address().port}`
  switch (pathname) {
    case '/api/v1/time':
      return json({ now: schedule.now, demo: true })
    case '/api/v1/kiosk/pair':
      return json({ deviceId: 'd', endpoint: ENDPOINT }, 201)
    case '/api/v1/kiosk/state':
      return json({ demo: true, helpPhone: '', endpoint: ENDPOINT, state: 'idle', ...schedule })
    case '/api/v1/kiosk/room-token':
      return json({ domain: here, room: 'room.svg', url: `http://${here}/room.svg`, script: '/jitsi.js', token: 't', role: 'participant', expiresAt: at(14, 22) })
    case '/api/v1/kiosk/events':
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write(': here\n\n')
      streams.add(response)
      response.on('close', () => streams.delete(response))
      return
    case '/jitsi.js':
      response.writeHead(200, { 'Content-Type': 'text/javascript' })
      return response.end(JITSI)
  }
  const file = join(dist, pathname === '/kiosk' ? 'kiosk.html' : pathname)
  if (!existsSync(file) || extname(file) === '') return json({}, 404)
  response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' })
  createReadStream(file).pipe(response)
})
await new Promise((resolve) => server.listen(0, 'localhost', resolve))

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
})
const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, serviceWorkers: 'block' })
const devtools = await page.context().newCDPSession(page)
await devtools.send('Performance.enable')

async function measure() {
  await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const of = (name) => metrics.find((metric) => metric.name === name).value
  return { heapBytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') }
}

async function show(state, shown) {
  schedule = STATES[state]
  for (const stream of streams) stream.write('event: kiosk\ndata: {}\n\n')
  await page.locator(`[data-testid=kiosk-state][data-state=${shown ?? state}]`).waitFor()
}

async function round() {
  await show('idle')
  await show('soon')
  await page.getByTestId('kiosk-join').press('Enter')
  await page.locator('[data-stage=joined]').waitFor()
  await show('idle')
  await show('overlap')
  await show('maintenance')
}

await page.goto(`http://localhost:${server.address().port}/kiosk`)
await page.getByLabel('Mã ghép').fill('AAAAA-AAAAA')
await page.keyboard.press('Enter')
await page.locator('[data-testid=kiosk-state][data-state=idle]').waitFor()
while (streams.size === 0) await new Promise((resolve) => setTimeout(resolve, 20))

let first
const begun = Date.now()
for (let i = 1; i <= ROUNDS; i++) {
  await round()
  if (i === WARM_UP) first = await measure()
}
const last = await measure()
const growth = last.heapBytes - first.heapBytes
const megabytes = (bytes) => Number((bytes / 1024 / 1024).toFixed(2))
process.stdout.write(
  `${JSON.stringify({
    rounds: ROUNDS,
    seconds: Math.round((Date.now() - begun) / 1000),
    heapMB: megabytes(last.heapBytes),
    growthMB: megabytes(growth),
    limitMB: megabytes(LIMIT_BYTES),
    nodes: [first.nodes, last.nodes],
    listeners: [first.listeners, last.listeners],
  })}\n`,
)
await browser.close()
server.closeAllConnections()
server.close()
process.exitCode = growth <= LIMIT_BYTES ? 0 : 1
