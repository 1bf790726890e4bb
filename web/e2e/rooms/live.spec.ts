import { JitsiFrame } from '../pages/JitsiFrame'
import { KioskPage } from '../pages/KioskPage'
import { LivePage } from '../pages/LivePage'
import { SignInPage } from '../pages/SignInPage'
import { Caller } from '../support/Caller'
import { expectAccessible } from '../support/checkScreen'
import { tellJoined } from '../support/prosody'
import { expect, test } from '../support/test'

const HOST = 'Điểm cầu UBND tỉnh Hậu Giang'
const COMMUNE = 'Điểm cầu UBND xã Vị Thủy'
const TITLE = 'Họp khẩn phòng chống thiên tai'

test('a secretary looks after a running meeting, and the screen of a commune shows each thing within seconds', async ({ page, browser, baseURL, server }, testInfo) => {
  const secretary = await Caller.signIn(server, 'thuky')
  const operator = await Caller.signIn(server, 'kythuat')
  const commune = await secretary.endpoint(COMMUNE)
  await secretary.book(TITLE, await secretary.endpoint(HOST), [commune], -3)

  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair(await operator.kioskCode(commune))
  await expect(kiosk.join).toBeFocused()
  await page.keyboard.press('Enter')
  const frame = new JitsiFrame(page)
  await expect(frame.role).toHaveText('participant')
  const room = (await frame.room.textContent()) ?? ''

  const desk = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), locale: 'vi-VN' })
  const live = new LivePage(await desk.newPage())
  await new SignInPage(live.page).signIn('thuky', server.password)
  await live.openFromList(TITLE)
  await expect(live.row(COMMUNE)).toContainText('Chưa vào')
  await expect(live.count).toHaveText('0/2 điểm đã vào')

  // As Jitsi tells it: the roster follows by itself.
  await tellJoined(server, room, { id: `endpoint-${commune.id}`, name: COMMUNE, joinedAt: new Date() })
  await expect(live.row(COMMUNE)).toContainText('Trong phòng')
  await expect(live.count).toHaveText('1/2 điểm đã vào')
  await expectAccessible(live.page)
  await live.page.screenshot({ path: testInfo.outputPath('dieu-hanh-that.png') })

  await live.send('Đề nghị bật camera.')
  const message = page.getByTestId('kiosk-message')
  await expect(message).toContainText('Đề nghị bật camera.')
  await expect(message.getByRole('button', { name: 'Đã đọc' })).toBeFocused()
  await page.screenshot({ path: testInfo.outputPath('tin-that.png') })
  await page.keyboard.press('Enter')
  await expect(message).toBeHidden()

  await live.extend('+15 phút', 'Còn một nội dung')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await expect(frame.room).toHaveText(room)

  await live.end('Bão đổi hướng')
  await expect(kiosk.notice).toHaveText(/đã kết thúc/)
  await kiosk.expectState('ended')
  await expect(page.getByTitle('Phòng họp')).toHaveCount(0)
  await page.screenshot({ path: testInfo.outputPath('ket-thuc-som-that.png') })
  await expect(live.page.getByText('Đã kết thúc', { exact: true })).toBeVisible()
  await live.page.getByRole('tab', { name: 'Điểm danh' }).click()
  await expect(live.page.getByTestId('roll-call')).toContainText(COMMUNE)
  await desk.close()
})
