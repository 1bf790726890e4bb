// What the screens cost a browser, each figure beside its budget, as rows of a Markdown table.
//   node bench/screens.mjs <address of a running demo> <its password>      after web/build.sh
// It books a day of all endpoints and pairs one device: give it a demo that may be thrown away.
import { chromium } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { weights } from '../build/weights.mjs'
import { fillADay, kioskCode, signIn } from './demo.mjs'

const [url, password] = process.argv.slice(2)
const ROUNDS = 5
const VISITS = 4
const SCROLL_FRAMES = 120
const DRAG_STEPS = 90
const SLOW = 4
const OBSERVE = readFileSync(join(import.meta.dirname, 'observe.js'), 'utf8')

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1]
const median = (values) => quantile(values, 0.5)

function row(figure, measured, budget, unit) {
  const shown = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(value >= 100 ? 0 : 2))
  const goal = budget === null ? '– | –' : `≤ ${budget}${unit} | ${measured <= budget ? 'yes' : '**no**'}`
  process.stdout.write(`| ${figure} | ${shown(measured)}${unit} | ${goal} |\n`)
}

/** Asked for by the pages; any other address is one too many. */
let outside = 0

async function open(context, slowDown) {
  const page = await context.newPage()
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && /^https?:/.test(request.url())) outside++
  })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  await page.addInitScript(OBSERVE)
  return { page, devtools }
}

const contextOf = (browser, width, height) => browser.newContext({ baseURL: url, locale: 'vi-VN', viewport: { width, height }, serviceWorkers: 'block' })

async function signedIn(browser) {
  const context = await contextOf(browser, 1366, 768)
  const page = await context.newPage()
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('thuky')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Các trang' }).waitFor()
  await page.close()
  return context
}

async function paired(browser, code) {
  const context = await contextOf(browser, 1920, 1080)
  const page = await context.newPage()
  await page.goto('/kiosk')
  await page.getByLabel('Mã ghép').fill(code)
  await page.keyboard.press('Enter')
  await page.getByTestId('kiosk-state').waitFor()
  await page.close()
  return context
}

/** From the first byte asked for to the largest thing on the screen, with nothing kept from before. */
async function firstPaint(context, path, ready, slowDown) {
  const { page } = await open(context, slowDown)
  await page.goto(path)
  await ready(page)
  const figures = await page.evaluate(async () => {
    await window.figures.painted()
    return { paint: window.figures.paint, drawn: window.figures.drawn }
  })
  await page.close()
  return figures
}

async function timelineDrawn(page, { day, blocks }) {
  await page.goto(`/lich?ngay=${day}`)
  return page.evaluate(async (count) => {
    const drawn = await window.figures.seen('[data-testid=tl-block]', count)
    return drawn - window.figures.answered()
  }, blocks)
}

/** Time of the main thread for one frame of scrolling: styles, layout, paint and scripts. */
async function scroll({ page, devtools }) {
  await devtools.send('Performance.enable')
  const spent = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000
  const before = await spent()
  await page.evaluate(async (frames) => {
    const box = document.querySelector('[data-testid=timeline]')
    for (let i = 0; i < frames; i++) {
      await new Promise(requestAnimationFrame)
      box.scrollTop += i < frames / 2 ? 24 : -24
    }
  }, SCROLL_FRAMES)
  return ((await spent()) - before) / SCROLL_FRAMES
}

const slot = (page, start) => page.locator(`[data-testid=free-slot][data-start="${start}"]`)

async function drag(page) {
  const [grid, from, to] = await Promise.all([page.getByTestId('timeline').boundingBox(), slot(page, '08:00').boundingBox(), slot(page, '11:30').boundingBox()])
  const y = grid.y + grid.height / 2
  await page.mouse.move(from.x + 2, y)
  await page.mouse.down()
  const stop = await page.evaluateHandle(() => window.figures.watchFrames())
  for (let step = 1; step <= DRAG_STEPS; step++) await page.mouse.move(from.x + ((to.x - from.x) * step) / DRAG_STEPS, y)
  const frames = await stop.evaluate((done) => done())
  await page.mouse.up()
  return frames
}

/** From the press to every chosen row drawn as chosen. */
async function choose(page, slug, rows) {
  await page.evaluate((count) => {
    addEventListener('click', ({ timeStamp }) => {
      window.figures.chosen = window.figures.seen('[data-testid=tl-row][aria-selected=true]', count).then((seen) => seen - timeStamp)
    }, { capture: true, once: true })
  }, rows)
  await page.getByTestId(`group-${slug}`).click()
  return page.evaluate(() => window.figures.chosen)
}

/** What a secretary does in a minute: choose, drag, type, look at other days, search. Times of each to its next paint. */
async function interactions(page) {
  await page.getByTestId('group-cap-huyen').click()
  await page.getByTestId('group-toan-bo-xa').click()
  await drag(page)
  await slot(page, '09:30').click()
  await page.getByLabel('Tên cuộc họp').pressSequentially('Họp toàn bộ xã')
  for (const name of ['Ngày sau', 'Ngày trước']) {
    await page.getByRole('button', { name }).click()
    await page.evaluate(() => window.figures.painted())
  }
  await page.getByLabel('Lọc điểm cầu').pressSequentially('vi thuy')
  await page.getByLabel('Lọc điểm cầu').fill('')
  await page.evaluate(() => window.figures.painted())
  return page.evaluate(() => [...window.figures.inputs.values()])
}

async function measure(browser) {
  const secretary = await signIn(url, 'thuky', password)
  const filled = await fillADay(secretary)
  const app = await signedIn(browser)
  const kiosk = await paired(browser, await kioskCode(await signIn(url, 'kythuat', password)))

  const rows = (page) => page.locator('[data-testid=free-slot][data-free]').first().waitFor()
  const state = (page) => page.getByTestId('kiosk-state').waitFor()
  for (const [name, context, path, ready, budget, slowBudget] of [
    ['/lich', app, `/lich?ngay=${filled.day}`, rows, 1, 2.5],
    ['/kiosk', kiosk, '/kiosk', state, 1, 2],
  ]) {
    const quick = []
    const slow = []
    for (let round = 0; round < ROUNDS; round++) {
      quick.push((await firstPaint(context, path, ready, 1)).paint / 1000)
      slow.push((await firstPaint(context, path, ready, SLOW)).paint / 1000)
    }
    row(`Largest paint of ${name}`, median(quick), budget, ' s')
    row(`Largest paint of ${name}, processor ${SLOW} × slower`, median(slow), slowBudget, ' s')
  }

  const timeline = `Timeline of ${filled.rows} rows with ${filled.blocks} bookings`
  const figures = { render: [], scroll: [], frames: [], chosen: [] }
  let nodes = 0
  for (let round = 0; round < ROUNDS; round++) {
    const opened = await open(app, 1)
    const { page } = opened
    figures.render.push(await timelineDrawn(page, filled))
    nodes = await page.evaluate(() => document.querySelectorAll('*').length)
    figures.scroll.push(await scroll(opened))
    figures.chosen.push(await choose(page, 'tat-ca', filled.rows))
    figures.frames.push(...(await drag(page)))
    await page.close()
  }
  row(`${timeline}: from the last answer to the last block`, median(figures.render), 300, ' ms')
  row(`${timeline}: main thread for a frame of scrolling`, median(figures.scroll), 8, ' ms')
  row(`${timeline}: elements of the page`, nodes, 2000, '')
  row(`${timeline}: frames of a drag, p95`, quantile(figures.frames, 0.95), 33, ' ms')
  row(`All ${filled.rows} endpoints chosen, to the last box ticked (budget for 84)`, median(figures.chosen), 100, ' ms')

  for (const [name, slowDown, budget] of [['', 1, 200], [`, processor ${SLOW} × slower`, SLOW, null]]) {
    const visits = []
    for (let visit = 0; visit < VISITS; visit++) {
      const { page } = await open(app, slowDown)
      await timelineDrawn(page, filled)
      visits.push(Math.max(16, ...(await interactions(page))))
      await page.close()
    }
    row(`Slowest interaction of a visit to its next paint (INP), p75 of ${VISITS}${name}`, quantile(visits, 0.75), budget, ' ms')
  }
  row('Requests to other addresses', outside, 0, '')
}

for (const { what, kb, budget } of weights()) row(`Weight: ${what}`, kb, budget, ' KB')
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
try {
  await measure(browser)
} finally {
  await browser.close()
}
