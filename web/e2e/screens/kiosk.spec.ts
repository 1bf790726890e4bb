import type { Page, TestInfo } from '@playwright/test'
import { KioskPage } from '../pages/KioskPage'
import { expectAccessible } from '../support/checkScreen'
import { at, ENDPOINT, kioskMeeting, kioskState } from '../support/kioskSchedule'
import { expect, test, type Answers } from '../support/screenTest'

const LONG =
  'Hội nghị trực tuyến toàn tỉnh triển khai nhiệm vụ phát triển kinh tế – xã hội, quốc phòng – an ninh và sơ kết công tác chuyển đổi số'
const later = kioskMeeting({
  id: '00000000-0000-7000-8000-000000000002',
  title: 'Rà soát giải ngân vốn đầu tư công',
  start: at('16:00'),
  end: at('17:00'),
  opensAt: at('16:00'),
  closesAt: at('17:30'),
})
const thursday = kioskMeeting({
  start: at('08:00', '2026-11-26'),
  end: at('09:30', '2026-11-26'),
  opensAt: at('07:00', '2026-11-26'),
  closesAt: at('10:00', '2026-11-26'),
})

/** What each state of the schedule must look like: [name, schedule, state on the screen, words on it]. */
const STATES: [string, ReturnType<typeof kioskState>, string, RegExp][] = [
  ['khong-hop', kioskState('10:00', [], { next: thursday }), 'idle', /Hôm nay không còn cuộc họp[\s\S]*Thứ Năm, 26 tháng 11 năm 2026/],
  ['chua-co-lich', kioskState('10:00', []), 'idle', /Chưa có cuộc họp nào/],
  ['con-lau', kioskState('08:10', [kioskMeeting(), later]), 'later', /Bắt đầu lúc 14:00[\s\S]*Nút Vào họp mở lúc 13:00/],
  ['mo-cua', kioskState('13:20', [kioskMeeting(), later]), 'open', /Bắt đầu sau 40 phút/],
  ['sap-hop', kioskState('13:52', [kioskMeeting(), later]), 'soon', /Bắt đầu sau 8 phút[\s\S]*14:00 – 15:30[\s\S]*Chủ trì: Phó Chủ tịch/],
  ['ten-dai', kioskState('13:52', [kioskMeeting({ title: LONG }), later]), 'soon', /14:00 – 15:30/],
  ['dang-hop', kioskState('14:20', [kioskMeeting({ host: true }), later]), 'now', /Đang họp[\s\S]*Điểm cầu này là điểm cầu chính/],
  ['qua-gio', kioskState('15:40', [kioskMeeting({ status: 'ended' }), later]), 'overrun', /Họp quá giờ\. Phòng họp đóng lúc 16:00/],
  ['ket-thuc-som', kioskState('14:30', [kioskMeeting({ status: 'ended' }), later]), 'ended', /kết thúc sớm/],
  ['trung-gio', kioskState('14:20', [kioskMeeting(), kioskMeeting({ id: later.id, title: LONG, host: true })]), 'overlap', /Có hai cuộc họp cùng giờ/],
  ['bao-tri', kioskState('10:00', [], { state: 'maintenance', maintenanceUntil: at('16:30'), maintenanceReason: 'Thay camera' }), 'maintenance', /Đang bảo trì[\s\S]*16:30, 24\/11\/2026/],
]

function paired(schedule: ReturnType<typeof kioskState>): Answers {
  return {
    'GET /time': { body: { now: schedule.now, demo: true } },
    'POST /kiosk/pair': { status: 201, body: { deviceId: '00000000-0000-7000-8000-0000000000dd', endpoint: ENDPOINT } },
    'GET /kiosk/state': { body: schedule },
    'GET /kiosk/events': { status: 404 },
  }
}

async function pictures(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  for (const [width, height] of [[1366, 768], [1920, 1080]] as const) {
    await page.setViewportSize({ width, height })
    await expect(page.getByTestId('device-net')).not.toHaveAttribute('data-result', 'checking')
    await new KioskPage(page).expectTimesOnScreen()
    await page.screenshot({ path: testInfo.outputPath(`${name}-${width}.png`) })
  }
}

for (const [name, schedule, state, words] of STATES) {
  test(`the endpoint screen: ${name}`, async ({ page, answer }, testInfo) => {
    await answer(paired(schedule))
    const kiosk = new KioskPage(page)
    await kiosk.open()
    await kiosk.pair('ABCDE-12345')
    await kiosk.expectState(state)
    await expect(page.getByRole('main')).toContainText(words)
    await expectAccessible(page)
    await pictures(page, testInfo, name)
    // What counts must be on the screen whole: nothing of the page lies beyond its edges.
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
}

test('the one button has the focus, the arrows reach every stop, Back closes', async ({ page, answer }) => {
  await answer(paired(kioskState('13:52', [kioskMeeting()])))
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair('ABCDE-12345')
  await expect(kiosk.join).toBeFocused()
  expect((await kiosk.join.boundingBox())?.height).toBeGreaterThanOrEqual(168)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Kiểm tra lại thiết bị' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const help = page.getByTestId('kiosk-help')
  await expect(help).toBeFocused()
  expect(await page.getByRole('button').count()).toBeLessThanOrEqual(6)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Gọi hỗ trợ kỹ thuật' })
  await expect(dialog).toContainText('0293 3878 999')
  await expect(dialog).toContainText('không tự báo')
  await expectAccessible(page)
  await page.keyboard.press('Backspace')
  await expect(dialog).toBeHidden()
  await expect(help).toBeFocused()
})

test('the devices are looked at, and a person says whether the chime was heard', async ({ page, answer }, testInfo) => {
  await answer(paired(kioskState('13:52', [kioskMeeting()])))
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair('ABCDE-12345')
  for (const device of ['camera', 'mic', 'net']) {
    await expect(page.getByTestId(`device-${device}`)).toHaveAttribute('data-result', 'ok')
  }
  await expect(page.getByTestId('device-speaker')).toHaveAttribute('data-result', 'unknown')
  await page.getByRole('button', { name: 'Kiểm tra lại thiết bị' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('thiet-bi.png') })
  await dialog.getByRole('button', { name: 'Không nghe thấy' }).click()
  await expect(dialog).toContainText('Loa: kiểm tra nguồn')
  await dialog.getByRole('button', { name: 'Xong' }).press('Enter')
  await expect(page.getByTestId('device-speaker')).toHaveAttribute('data-result', 'bad')
  await expect(page.getByTestId('device-speaker')).toContainText('Không nghe thấy')
})

test('a wrong code says why and keeps what was typed', async ({ page, answer }, testInfo) => {
  const refused = (status: number, code: string, detail: string) => ({
    status,
    body: { type: `urn:diemcau:${code}`, title: 'Không được', status, detail },
  })
  await answer({ 'POST /kiosk/pair': refused(404, 'not-found', 'Mã không đúng. Còn 4 lần nhập.') })
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await expect(kiosk.code).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Nhập mã ghép.')
  await kiosk.pair('abcde-1234o')
  await expect(page.getByRole('alert')).toHaveText('Mã không đúng. Còn 4 lần nhập.')
  await expect(kiosk.code).toHaveValue('ABCDE-1234O')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('ma-sai.png') })
  await answer({ 'POST /kiosk/pair': refused(409, 'conflict', '') })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/đang có thiết bị khác/)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading')).toHaveText('Pair this screen with an endpoint')
  await expectAccessible(page)
})

test('messages lie over the main card one after the other; one that is taken back goes by itself', async ({ page, answer }, testInfo) => {
  const [first, second] = ['Kiểm tra micro trước 13:55.', 'Tắt quạt trần, tiếng ồn lọt vào micro. Giữ nguyên vị trí ngồi, hai bên cách màn hình ba mét, và chờ chủ trì gọi tên.'].map((text, i) => ({
    id: `00000000-0000-7000-8000-0000000000e${i}`,
    text,
    at: at(`13:5${i}`),
    meetingId: kioskMeeting().id,
  }))
  const state = (...messages: (typeof first)[]) => ({ 'GET /kiosk/state': { body: kioskState('13:52', [kioskMeeting(), later], { messages: messages.flatMap((one) => one ?? []) }) } })
  await answer({ ...paired(kioskState('13:52', [])), ...state(second, first) })
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair('ABCDE-12345')
  const card = page.getByTestId('kiosk-message')
  await expect(card).toContainText('Kiểm tra micro trước 13:55.')
  await expect(card).toContainText('Còn 1 tin')
  await expect(card.getByRole('button', { name: 'Đã đọc' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(card).toContainText('Tắt quạt trần')
  await expect(card.getByRole('button', { name: 'Đã đọc' })).toBeFocused()
  expect(await page.getByRole('button').count()).toBeLessThanOrEqual(6)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.screenshot({ path: testInfo.outputPath('tin-nhan.png') })
  await expect(kiosk.join).toBeVisible()

  await answer(state())
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(card).toBeHidden()
  await expect(kiosk.join).toBeFocused()
})

test('a message that comes while a dialog is open has the focus after it', async ({ page, answer }) => {
  await answer(paired(kioskState('13:52', [kioskMeeting()])))
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair('ABCDE-12345')
  await page.getByTestId('kiosk-help').press('Enter')
  await answer({ 'GET /kiosk/state': { body: kioskState('13:52', [kioskMeeting()], { messages: [{ id: ENDPOINT.id, text: 'Xin chào', at: at('13:52'), meetingId: kioskMeeting().id }] }) } })
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(page.getByTestId('kiosk-message')).toBeAttached()
  await expect(page.getByRole('dialog').getByRole('button')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Đã đọc' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('kiosk-message')).toBeHidden()
})

test('the night is dark, and any key wakes the screen', async ({ page, answer }, testInfo) => {
  await answer(paired(kioskState('23:10', [], { next: thursday })))
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair('ABCDE-12345')
  await expect(page.getByTestId('kiosk-night')).toContainText('23:10')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('dem.png') })
  await page.keyboard.press('ArrowDown')
  await kiosk.expectState('idle')
})

test('without a Jitsi the screen says so and shows room, role and expiry', async ({ page, answer }, testInfo) => {
  await answer({
    ...paired(kioskState('13:52', [kioskMeeting()])),
    'POST /kiosk/room-token': {
      body: { domain: 'meet.jitsi', room: 'dc-abc', url: null, script: null, token: 'x', role: 'participant', expiresAt: at('14:22') },
    },
  })
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair('ABCDE-12345')
  await kiosk.join.press('Enter')
  await expect(page.getByTestId('no-jitsi')).toContainText(/Chưa có máy chủ họp[\s\S]*dc-abc[\s\S]*Tham dự[\s\S]*14:22, 24\/11\/2026/)
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('khong-co-jitsi.png') })
  await page.getByTestId('call-back').press('Enter')
  await expect(kiosk.join).toBeFocused()
})

test('the clock of the device does not matter', async ({ page, answer }) => {
  await page.clock.install({ time: new Date('2001-01-01T00:00:00Z') })
  await answer(paired(kioskState('13:52', [kioskMeeting()])))
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair('ABCDE-12345')
  await kiosk.expectState('soon')
  await expect(page.getByRole('banner')).toContainText('13:52')
  await page.clock.setSystemTime(new Date('2031-05-05T00:00:00Z'))
  await page.clock.runFor(6_000)
  await kiosk.expectState('soon')
  await expect(page.getByRole('banner')).toContainText('13:52')
})
