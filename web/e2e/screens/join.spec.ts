import { expectAccessible } from '../support/checkScreen'
import { expect, test } from '../support/screenTest'

test.use({ viewport: { width: 390, height: 844 } })

const MINUTE = 60_000
const SECRET = 'bi-mat-cua-khach'

/** A meeting that begins in some minutes; the door is open from an hour before to half an hour after. */
function invitation(minutesAhead: number, change: object = {}) {
  const start = Date.now() + minutesAhead * MINUTE
  const at = (offset: number) => new Date(start + offset * MINUTE).toISOString()
  return {
    title: 'Giao ban trực tuyến công tác tháng 11',
    chair: 'Phó Chủ tịch UBND tỉnh',
    start: at(0),
    end: at(90),
    opensAt: at(-60),
    closesAt: at(120),
    status: 'booked',
    hostName: 'UBND tỉnh – Phòng họp số 1',
    unitName: 'Văn phòng UBND tỉnh',
    now: new Date().toISOString(),
    helpPhone: '0293 3878 999',
    ...change,
  }
}

const noSession = { status: 401, body: { type: 'urn:diemcau:unauthenticated', title: 'Chưa vào', status: 401 } }
const session = (meeting: object) => ({
  body: { guest: { id: '1', name: 'Lê Văn Bảy', unitName: 'Hội Nông dân' }, csrfToken: 'made-up', invitation: meeting },
})

test('a guest gives a name, and the secret leaves the address once it was swapped', async ({ page, answer }, testInfo) => {
  const sent: unknown[] = []
  const meeting = invitation(180)
  await answer({
    'GET /guest/session': noSession,
    'POST /guest/invitation': (body) => {
      sent.push(body)
      return { body: meeting }
    },
    'POST /guest/session': (body) => {
      sent.push(body)
      return session(meeting)
    },
  })
  await page.goto(`/join#${SECRET}`)
  await expect(page.getByRole('heading', { name: 'Giao ban trực tuyến công tác tháng 11' })).toBeVisible()
  await expect(page.getByText('Bắt đầu sau 3 giờ')).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('ten-khach.png'), fullPage: true })
  await page.getByRole('button', { name: 'Chờ vào họp' }).click()
  await expect(page.getByText('Nhập họ và tên để người trong phòng biết bạn là ai.')).toBeVisible()
  await expect(page.getByLabel('Họ và tên')).toBeFocused()
  await page.getByLabel('Họ và tên').fill(' Lê Văn Bảy ')
  await page.getByLabel('Đơn vị', { exact: true }).fill('Hội Nông dân')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Chờ mở phòng họp' })).toBeVisible()
  expect(sent.at(-1)).toEqual({ secret: SECRET, name: 'Lê Văn Bảy', unitName: 'Hội Nông dân' })
  expect(new URL(page.url()).hash).toBe('')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('cho-mo-cua.png'), fullPage: true })
  expect(await page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]))).not.toContain(SECRET)
})

test('the page fits 360 px, in English too', async ({ page, answer }, testInfo) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await answer({ 'POST /guest/invitation': { body: invitation(30) } })
  await page.goto(`/join#${SECRET}`)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('button', { name: 'Join' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('join-en-360.png'), fullPage: true })
})

test('links that open nothing say why', async ({ page, answer }, testInfo) => {
  await answer({ 'GET /guest/session': noSession })
  await page.goto('/join')
  await expect(page.getByRole('heading')).toHaveText('Chưa có giấy mời')
  await answer({
    'POST /guest/invitation': { status: 410, body: { type: 'urn:diemcau:gone', title: 'Không còn', status: 410, detail: 'Cuộc họp đã huỷ.' } },
  })
  await page.goto(`/join#${SECRET}`)
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('Cuộc họp đã huỷ.')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('giay-moi-chet.png') })
})

test('a cancelled or finished meeting says so in place of the form', async ({ page, answer }) => {
  await answer({ 'POST /guest/invitation': { body: invitation(30, { status: 'cancelled' }) } })
  await page.goto(`/join#${SECRET}`)
  await expect(page.getByTestId('join-notice')).toHaveText('Cuộc họp này đã huỷ.')
  await expect(page.getByLabel('Họ và tên')).toBeHidden()
  await answer({ 'POST /guest/invitation': { body: invitation(-600) } })
  await page.reload()
  await expect(page.getByTestId('join-notice')).toHaveText(/đã kết thúc/)
})

test('the camera can be tried before, by wish only', async ({ page, answer }, testInfo) => {
  await answer({ 'POST /guest/invitation': { body: invitation(30) } })
  await page.goto(`/join#${SECRET}`)
  await page.getByRole('button', { name: 'Xem thử camera' }).click()
  await expect(page.getByLabel('Hình từ camera của bạn')).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('xem-thu.png'), fullPage: true })
  await page.getByRole('button', { name: 'Tắt xem thử' }).click()
  await expect(page.getByLabel('Hình từ camera của bạn')).toBeHidden()
})

test('a browser without calls is told so, with the telephone', async ({ page, answer }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'))
  await answer({ 'POST /guest/invitation': { body: invitation(30) } })
  await page.goto(`/join#${SECRET}`)
  await expect(page.getByRole('heading')).toHaveText('Trình duyệt này không họp được')
  await expect(page.getByRole('link', { name: 'Cần giúp, gọi 0293 3878 999.' })).toBeVisible()
})
