import { JitsiFrame } from '../pages/JitsiFrame'
import { expectAccessible } from '../support/checkScreen'
import { Caller } from '../support/Caller'
import { expect, test } from '../support/test'

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

test('a guest waits on the phone until the door opens, goes in as participant, and comes back after a reload', async ({ page, server }, testInfo) => {
  const secretary = await Caller.signIn(server, 'thuky')
  const host = await secretary.endpoint('Điểm cầu UBND tỉnh Hậu Giang')
  const early = await secretary.book('Họp khẩn phòng chống thiên tai', host, [], 180)
  const link = await secretary.guestLink(early)

  await page.clock.install()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Họp khẩn phòng chống thiên tai' })).toBeVisible()
  await page.getByLabel('Họ và tên').fill('Lê Văn Bảy')
  await page.getByLabel('Đơn vị', { exact: true }).fill('Hội Nông dân')
  await page.getByRole('button', { name: 'Chờ vào họp' }).click()
  await expect(page.getByRole('heading', { name: 'Chờ mở phòng họp' })).toBeVisible()
  expect(page.url()).toBe(`${server.url}/join`)

  // A phone whose clock is ahead is not let in: the server's clock counts.
  await page.clock.fastForward('03:00:00')
  await expect(page.getByRole('heading', { name: 'Chờ mở phòng họp' })).toBeVisible()

  const moved = await secretary.reschedule(early, 30)
  await page.clock.fastForward('00:40')
  const frame = new JitsiFrame(page)
  await expect(frame.role).toHaveText('participant')
  await expect(frame.name).toHaveText('Lê Văn Bảy (Hội Nông dân)')
  await expect(page.getByTestId('guest-call')).toHaveAttribute('data-stage', 'joined')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('khach-trong-phong.png') })

  await page.reload()
  await expect(page.getByTestId('guest-call')).toHaveAttribute('data-stage', 'joined')
  await page.getByRole('button', { name: 'Rời họp' }).click()
  await expect(page.getByTestId('join-notice')).toHaveText('Bạn đã rời cuộc họp.')
  await page.getByRole('button', { name: 'Vào lại' }).click()
  await expect(page.getByTestId('guest-call')).toHaveAttribute('data-stage', 'joined')

  await secretary.cancel(moved)
  await page.clock.fastForward('00:40')
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('Cuộc họp đã huỷ.')
  await expect(page.getByTitle('Phòng họp')).toHaveCount(0)
})

test('a link that nobody made opens nothing', async ({ page }) => {
  await page.goto('/join#khong-ai-lam-ra-lien-ket-nay')
  await expect(page.getByRole('heading')).toHaveText('Không mở được giấy mời')
})
