import type { Page } from '@playwright/test'
import { JitsiFrame } from '../pages/JitsiFrame'
import { KioskPage } from '../pages/KioskPage'
import { Caller } from '../support/Caller'
import { expect, test as base } from '../support/test'

const HOST = 'Điểm cầu UBND tỉnh Hậu Giang'
const COMMUNE = 'Điểm cầu UBND xã Vị Thủy'

interface Cast {
  secretary: Caller
  operator: Caller
}

const test = base.extend<Cast>({
  secretary: async ({ server }, use) => use(await Caller.signIn(server, 'thuky')),
  operator: async ({ server }, use) => use(await Caller.signIn(server, 'kythuat')),
})

/** A fresh browser profile, paired with an endpoint by typing the code the operator was given. */
async function pairedScreen(page: Page, operator: Caller, endpointName: string): Promise<KioskPage> {
  const code = await operator.kioskCode(await operator.endpoint(endpointName))
  const kiosk = new KioskPage(page)
  await kiosk.open()
  // Typed as people type: lower case, a look-alike for a zero, a blank for the dash.
  await kiosk.pair(code.toLowerCase().replaceAll('0', 'o').replace('-', ' '))
  // At night a screen without a meeting rests; any key wakes it.
  await expect(page.getByRole('banner').or(page.getByTestId('kiosk-night'))).toBeVisible()
  await page.keyboard.press('Shift')
  await expect(page.getByRole('banner')).toContainText(endpointName.replace('Điểm cầu ', ''))
  return kiosk
}

async function withMeeting(secretary: Caller, minutesAhead: number, run: (title: string) => Promise<void>): Promise<void> {
  const title = `Giao ban trực tuyến ${minutesAhead}`
  const meeting = await secretary.book(title, await secretary.endpoint(HOST), [await secretary.endpoint(COMMUNE)], minutesAhead)
  try {
    await run(title)
  } finally {
    // The rooms are free again for the next test.
    await secretary.cancel(meeting)
  }
}

test('a commune enters with one press as participant, and a reload brings it back in', async ({ page, secretary, operator }) => {
  await withMeeting(secretary, 10, async (title) => {
    const kiosk = await pairedScreen(page, operator, COMMUNE)
    await kiosk.expectState('soon')
    await expect(page.getByRole('main')).toContainText(title)
    await expect(kiosk.join).toBeFocused()
    await page.keyboard.press('Enter')
    const frame = new JitsiFrame(page)
    await expect(frame.role).toHaveText('participant')
    await expect(frame.room).toHaveText(/^dc-[a-z2-7]{26}$/)
    await expect(frame.name).toHaveText(COMMUNE)
    const room = await frame.room.textContent()

    await page.reload()
    await kiosk.expectState('returning')
    await expect(frame.room).toHaveText(room ?? '')
    await expect(page.getByRole('button', { name: 'Bật micro' })).toBeVisible()
  })
})

test('the host enters as moderator', async ({ page, secretary, operator }) => {
  await withMeeting(secretary, 10, async () => {
    const kiosk = await pairedScreen(page, operator, HOST)
    await expect(page.getByRole('main')).toContainText('Điểm cầu này là điểm cầu chính')
    await kiosk.join.press('Enter')
    await expect(new JitsiFrame(page).role).toHaveText('moderator')
  })
})

test('a booking appears and a cancellation ends the frame, each by itself', async ({ page, secretary, operator }) => {
  const kiosk = await pairedScreen(page, operator, COMMUNE)
  await kiosk.expectState('idle')
  await withMeeting(secretary, 5, async () => {
    await expect(kiosk.join).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('toolbar')).toBeVisible()
  })
  await expect(kiosk.notice).toHaveText(/đã huỷ/)
  await kiosk.expectState('idle')
})

test('a revoked device is out of the room and asks for a new code', async ({ page, secretary, operator }) => {
  await withMeeting(secretary, 10, async () => {
    const kiosk = await pairedScreen(page, operator, COMMUNE)
    await kiosk.join.press('Enter')
    await expect(page.getByRole('toolbar')).toBeVisible()
    await operator.revoke(await operator.endpoint(COMMUNE))
    await kiosk.expectState('unpaired')
    await expect(page.getByRole('status')).toContainText('đã bị thu hồi')
    await expect(page.getByTitle('Phòng họp')).toHaveCount(0)
    await kiosk.pair(await operator.kioskCode(await operator.endpoint(COMMUNE)))
    await kiosk.expectState('soon')
  })
})

test('a wrong code is told with the tries that are left', async ({ page }) => {
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair('AAAAA-AAAAA')
  await expect(page.getByRole('alert')).toHaveText(/Mã không đúng\. Còn \d lần nhập\./)
})

test('after a power cut the screen is there before the network, and the last schedule with it', async ({ page, context, secretary, operator }) => {
  await withMeeting(secretary, 10, async (title) => {
    const kiosk = await pairedScreen(page, operator, COMMUNE)
    await kiosk.expectState('soon')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await context.setOffline(true)
    await page.reload()
    await kiosk.expectState('soon')
    await expect(page.getByRole('main')).toContainText(title)
    await expect(kiosk.offline).toContainText(/Mất mạng từ \d\d:\d\d — lịch có thể đã đổi/)
    await context.setOffline(false)
    await expect(kiosk.offline).toBeHidden()
  })
})
