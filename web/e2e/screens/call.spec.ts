import type { Route } from '@playwright/test'
import { JitsiFrame } from '../pages/JitsiFrame'
import { KioskPage } from '../pages/KioskPage'
import { expectAccessible } from '../support/checkScreen'
import { ROOM, SCRIPT } from '../support/fakeJitsi'
import { at, ENDPOINT, kioskMeeting, kioskState } from '../support/kioskSchedule'
import { expect, test as base, type Answers } from '../support/screenTest'

const MEETING = kioskMeeting()

const JITSI = 'http://hop.localhost'

interface Asked {
  readonly subject: string
  readonly auto: boolean
}

const test = base.extend<{ kiosk: KioskPage; frame: JitsiFrame; tokens: Asked[] }>({
  // A page that a service worker answers would not see the made-up API.
  serviceWorkers: 'block',
  /** Each token that was asked for: the subject of its room, and whether nobody pressed a button. */
  tokens: async ({}, use) => {
    await use([])
  },
  frame: async ({ page }, use) => {
    await use(new JitsiFrame(page))
  },
  /** A paired endpoint, eight minutes before its meeting, in front of a Jitsi. */
  kiosk: async ({ page, answer, tokens }, use) => {
    await page.route('**/kiosk', async (handler) => {
      const response = await handler.fetch()
      const policy = `${response.headers()['content-security-policy'] ?? ''}; frame-src ${JITSI}`
      await handler.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
    })
    await page.route('**/jitsi/external_api.js', (handler) => handler.fulfill({ contentType: 'text/javascript', body: SCRIPT }))
    await page.route(`${JITSI}/**`, (handler) => handler.fulfill({ contentType: 'text/html', body: ROOM }))
    await answer({
      'GET /time': { body: { now: at('13:52'), demo: true } },
      'POST /kiosk/pair': { status: 201, body: { deviceId: '00000000-0000-7000-8000-0000000000dd', endpoint: ENDPOINT } },
      'GET /kiosk/state': { body: kioskState('13:52', [MEETING]) },
      'GET /kiosk/events': { status: 404 },
      ...room(tokens, MEETING.title),
    })
    // Before the page: a clock that is replaced under a running page loses what was waiting by the old one.
    await page.clock.install()
    const kiosk = new KioskPage(page)
    await kiosk.open()
    await kiosk.pair('ABCDE-12345')
    await kiosk.expectState('soon')
    await use(kiosk)
  },
})

function room(tokens: Asked[], subject: string, joinAfterMs = 0): Answers {
  return {
    'POST /kiosk/room-token': (body) => {
      tokens.push({ subject, auto: (body as { auto: boolean }).auto })
      return {
        body: {
          domain: new URL(JITSI).host,
          room: 'dc-abc',
          url: `${JITSI}/dc-abc`,
          script: '/jitsi/external_api.js',
          token: 'made-up',
          role: 'participant',
          expiresAt: at('14:22'),
          joinAfterMs,
          displayName: ENDPOINT.name,
          configOverwrite: { subject, startWithAudioMuted: true },
        },
      }
    },
  }
}

test('one press leads into the room, the bar does what it says, leaving asks once and can be undone', async ({ page, kiosk, frame }, testInfo) => {
  await expect(kiosk.join).toBeFocused()
  await page.keyboard.press('Enter')
  await kiosk.expectState('in-meeting')
  await expect(frame.name).toHaveText(ENDPOINT.name)
  const mic = page.getByRole('button', { name: 'Bật micro' })
  await expect(mic).toBeFocused()
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('trong-phong.png') })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Tắt micro' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Bỏ tay xuống' })).toBeFocused()
  expect((await page.getByRole('toolbar').boundingBox())?.height).toBeGreaterThanOrEqual(64)

  await page.getByRole('button', { name: 'Rời họp' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Ở lại họp' })).toBeFocused()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Rời họp' }).press('Enter')
  await kiosk.expectState('left')
  const again = page.getByRole('button', { name: /^Vào lại/ })
  await expect(again).toBeFocused()
  await page.screenshot({ path: testInfo.outputPath('da-roi.png') })
  await page.keyboard.press('Enter')
  await expect(frame.room).toHaveText('dc-abc')
})

test('after five seconds leaving is meant', async ({ page, kiosk }) => {
  await kiosk.join.press('Enter')
  await kiosk.expectState('in-meeting')
  await page.getByRole('button', { name: 'Rời họp' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Rời họp' }).press('Enter')
  await kiosk.expectState('left')
  await page.clock.runFor(6_000)
  await kiosk.expectState('soon')
  await page.reload()
  await kiosk.expectState('soon')
})

test('a room that does not answer is tried again with a count, then help comes first', async ({ page, kiosk, answer, tokens }, testInfo) => {
  await answer(room(tokens, 'Phòng im lặng'))
  await kiosk.join.press('Enter')
  const attempt = page.getByTestId('call-attempt')
  await expect(attempt).toHaveAttribute('data-attempt', '1')
  for (const next of ['2', '3', '4']) {
    await expect(page.getByTitle('Phòng họp')).toBeAttached()
    const asked = tokens.length
    await page.clock.runFor(8_500)
    await expect(attempt).toHaveAttribute('data-attempt', next)
    await expect.poll(() => tokens.length).toBeGreaterThan(asked)
  }
  await expect(page.getByTestId('kiosk-help')).toBeFocused()
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('phong-khong-tra-loi.png') })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('0293 3878 999')
  await page.keyboard.press('Escape')
  await answer(room(tokens, MEETING.title))
  await page.clock.runFor(8_500)
  await expect(page.getByRole('toolbar')).toBeVisible()
})

test('a lost line is built anew with a new token', async ({ page, kiosk, frame, tokens }) => {
  await kiosk.join.press('Enter')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await frame.dropLine()
  await expect(page.getByTestId('call-attempt')).toContainText('Mất kết nối với phòng họp')
  await expect(page.getByRole('toolbar')).toBeVisible()
  expect(tokens.map(({ auto }) => auto)).toEqual([false, true])
})

test('when Jitsi comes back after a restart the screen waits for its turn, and returns with the camera as it was', async ({ page, kiosk, answer, frame, tokens }, testInfo) => {
  await kiosk.join.press('Enter')
  await page.getByRole('button', { name: 'Tắt camera' }).click()
  await page.getByRole('button', { name: 'Bật micro' }).click()
  await expect(page.getByRole('button', { name: 'Tắt micro' })).toBeVisible()
  await answer(room(tokens, MEETING.title, 12_000))
  await frame.dropLine()
  await page.clock.runFor(3_000)
  const turn = page.getByTestId('call-turn')
  await expect(turn).toContainText(/Đến lượt vào sau 1[0-2] giây/)
  await expect(page.getByRole('button', { name: 'Vào ngay' })).toBeFocused()
  await expect(page.getByTitle('Phòng họp')).toHaveCount(0)
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('den-luot.png') })
  await page.clock.runFor(13_000)
  await expect(page.getByRole('button', { name: 'Bật camera' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Bật micro' })).toBeVisible()
  expect(tokens.map(({ auto }) => auto)).toEqual([false, true])
})

test('who stands before the screen need not wait for the turn', async ({ page, kiosk, answer, frame, tokens }) => {
  await answer(room(tokens, MEETING.title, 60_000))
  await kiosk.join.press('Enter')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await page.reload()
  await kiosk.expectState('returning')
  await page.clock.runFor(6_000)
  await expect(page.getByTestId('call-turn')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Vào ngay' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await expect(frame.room).toHaveText('dc-abc')
  expect(tokens.map(({ auto }) => auto)).toEqual([false, true])
})

test('after a power cut the screen goes back in by itself, unless someone says no', async ({ page, kiosk, frame, tokens }, testInfo) => {
  await kiosk.join.press('Enter')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await page.reload()
  await kiosk.expectState('returning')
  await expect(page.getByRole('button', { name: 'Ở lại màn hình chờ' })).toBeFocused()
  await page.screenshot({ path: testInfo.outputPath('tu-vao-lai.png') })
  await expectAccessible(page)
  await page.clock.runFor(6_000)
  await expect(frame.room).toHaveText('dc-abc')
  await expect(page.getByRole('button', { name: 'Bật micro' })).toBeVisible()
  expect(tokens.map(({ auto }) => auto)).toEqual([false, true])

  await page.reload()
  await kiosk.expectState('returning')
  await page.keyboard.press('Enter')
  await kiosk.expectState('soon')
  await page.reload()
  await kiosk.expectState('soon')
})

for (const [name, change, words] of [
  ['moved', [kioskMeeting({ start: at('14:30'), generation: 2 })], /đã đổi giờ: Giao ban/],
  ['cancelled', [], /đã huỷ/],
  ['ended early', [kioskMeeting({ status: 'ended', generation: 2 })], /đã kết thúc sớm: Giao ban/],
] as const) {
  test(`a meeting that is ${name} ends the frame with a sentence`, async ({ page, kiosk, answer }, testInfo) => {
    await kiosk.join.press('Enter')
    await expect(page.getByRole('toolbar')).toBeVisible()
    await answer({ 'GET /kiosk/state': { body: kioskState('13:53', [...change]) } })
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect(kiosk.notice).toHaveText(words)
    await expect(page.getByTitle('Phòng họp')).toHaveCount(0)
    await kiosk.expectTimesOnScreen()
    await page.screenshot({ path: testInfo.outputPath(`${name}.png`) })
  })
}

test('a meeting that goes on in another room is followed by itself', async ({ page, kiosk, answer, frame, tokens }) => {
  await kiosk.join.press('Enter')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await answer({ ...room(tokens, 'Phòng mới'), 'GET /kiosk/state': { body: kioskState('13:53', [kioskMeeting({ generation: 2 })]) } })
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => tokens.at(-1)).toEqual({ subject: 'Phòng mới', auto: true })
  await expect(frame.room).toHaveText('dc-abc')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await expect(kiosk.notice).toHaveCount(0)
})

test('a server that was added since the page was loaded is reached by loading the page anew', async ({ page, kiosk, frame }) => {
  let loads = 0
  await page.route('**/kiosk', async (handler) => {
    // The policy of before the server was added, at the first loading only.
    loads += 1
    if (loads > 1) { await handler.fallback(); return }
    await handler.continue()
  })
  await page.reload()
  await kiosk.expectState('soon')
  await kiosk.join.press('Enter')
  await kiosk.expectState('returning')
  await page.clock.runFor(6_000)
  await expect(frame.room).toHaveText('dc-abc')
  expect(loads).toBe(2)
})

test('an end for all and a removal are told apart from a lost line', async ({ page, kiosk, frame }) => {
  await kiosk.join.press('Enter')
  await frame.endForAll()
  await expect(kiosk.notice).toHaveText(/Cuộc họp đã kết thúc: Giao ban/)
  await kiosk.join.press('Enter')
  await frame.removeUs()
  await expect(kiosk.notice).toHaveText(/đã mời điểm cầu này ra/)
  await expect(page.getByTitle('Phòng họp')).toHaveCount(0)
})

test('a message of the operator lies over the picture, Enter says it was read, and the focus goes back', async ({ page, kiosk, answer }, testInfo) => {
  await kiosk.join.press('Enter')
  const mic = page.getByRole('button', { name: 'Bật micro' })
  await expect(mic).toBeFocused()
  await page.keyboard.press('ArrowRight')
  const message = { id: '00000000-0000-7000-8000-0000000000e1', text: 'Đề nghị bật camera và ngồi vào giữa khung hình.', at: at('13:55'), meetingId: MEETING.id }
  await answer({ 'GET /kiosk/state': { body: kioskState('13:55', [MEETING], { messages: [message] }) } })
  await page.evaluate(() => dispatchEvent(new Event('online')))
  const card = page.getByTestId('kiosk-message')
  await expect(card).toContainText('Người điều hành nhắn lúc 13:55')
  await expect(card).toContainText(message.text)
  await expect(card.getByRole('button', { name: 'Đã đọc' })).toBeFocused()
  expect(await page.getByRole('button').count()).toBeLessThanOrEqual(6)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.screenshot({ path: testInfo.outputPath('tin-nhan-trong-phong.png') })
  await page.keyboard.press('Enter')
  await expect(card).toBeHidden()
  await expect(page.getByRole('button', { name: 'Tắt camera' })).toBeFocused()
  // Read is read, also after a restart; taken back is gone without anybody's key.
  await page.reload()
  await kiosk.expectState('returning')
  await expect(card).toBeHidden()
})

test('without a network the last schedule stays, with the hour it is from', async ({ page, kiosk }, testInfo) => {
  const unplug = (handler: Route) => handler.abort('connectionrefused')
  await page.route('**/api/v1/**', unplug)
  await page.evaluate(() => dispatchEvent(new Event('offline')))
  await expect(kiosk.offline).toHaveText('Mất mạng từ 13:52 — lịch có thể đã đổi')
  await kiosk.expectState('soon')
  await expect(page.getByTestId('device-net')).toContainText('Mất mạng')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('mat-mang.png') })
  await expect(kiosk.join).toBeVisible()
  await page.unroute('**/api/v1/**', unplug)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(kiosk.offline).toBeHidden()
})

test('a revoked device says so and asks for a code', async ({ page, kiosk, answer }, testInfo) => {
  await kiosk.join.press('Enter')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await answer({
    'GET /kiosk/state': { status: 401, body: { type: 'urn:diemcau:unauthenticated', title: 'Không biết', status: 401, revoked: true } },
  })
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await kiosk.expectState('unpaired')
  await expect(page.getByRole('status')).toContainText('đã bị thu hồi')
  await expect(page.getByTitle('Phòng họp')).toHaveCount(0)
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('thu-hoi.png') })
})
