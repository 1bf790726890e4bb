import { KioskPage } from '../pages/KioskPage'
import { SignInPage } from '../pages/SignInPage'
import { expect, test } from '../support/test'

test('IT finds an endpoint, makes a code for its device, sees it ready, and shuts it out', async ({ browser, page, server, baseURL }, testInfo) => {
  await new SignInPage(page).signIn('kythuat', server.password)
  await page.goto('/diem-cau')
  await page.getByLabel('Tìm điểm cầu').fill('vi binh')
  await expect(page.getByRole('row').nth(1)).toContainText('Chưa ghép máy')
  await page.screenshot({ path: testInfo.outputPath('diem-cau-that.png') })
  await page.getByRole('link', { name: 'Điểm cầu UBND xã Vị Bình' }).click()
  await page.getByRole('button', { name: 'Tạo mã ghép' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mã ghép máy' })
  const code = (await dialog.getByTestId('kiosk-code').textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()

  const device = await browser.newContext(baseURL === undefined ? {} : { baseURL, locale: 'vi-VN' })
  const kiosk = new KioskPage(await device.newPage())
  await kiosk.open()
  await kiosk.pair(code)
  await expect(kiosk.code).toBeHidden()
  // At night its screen rests; that it is there is seen on the endpoint's page.
  await expect(page.getByText('Sẵn sàng')).toBeVisible()
  await page.getByRole('button', { name: 'Thu hồi máy' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi máy' }).click()
  await expect(page.getByText('Đã thu hồi máy.').first()).toBeVisible()
  await expect(kiosk.code).toBeVisible()
  await device.close()
})
