import { KioskPage } from '../pages/KioskPage'
import { Caller } from '../support/Caller'
import { expect, test } from '../support/test'

test('without a Jitsi one press still shows that the right to enter was given, and as what', async ({ page, server }, testInfo) => {
  const secretary = await Caller.signIn(server, 'thuky')
  const operator = await Caller.signIn(server, 'kythuat')
  const host = await secretary.endpoint('Điểm cầu UBND tỉnh Hậu Giang')
  const commune = await secretary.endpoint('Điểm cầu UBND xã Vị Đông')
  const meeting = await secretary.book('Họp thử không có Jitsi', host, [commune], 10)
  const kiosk = new KioskPage(page)
  await kiosk.open()
  await kiosk.pair(await operator.kioskCode(commune))
  await expect(kiosk.join).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('no-jitsi')).toContainText(/Chưa có máy chủ họp[\s\S]*dc-[a-z2-7]{26}/)
  await expect(page.getByTestId('room-role')).toHaveAttribute('data-role', 'participant')
  await page.screenshot({ path: testInfo.outputPath('khong-co-jitsi.png') })
  await secretary.cancel(meeting)
  await expect(kiosk.notice).toHaveText(/đã huỷ/)
})
