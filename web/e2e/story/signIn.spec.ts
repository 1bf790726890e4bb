import { Bar } from '../pages/Bar'
import { SignInPage } from '../pages/SignInPage'
import { checkScreen, expectAccessible } from '../support/checkScreen'
import { expect, test } from '../support/test'

test('the sign-in page of the application is accessible, and says that this is the demo', async ({ page }, testInfo) => {
  await new SignInPage(page).open()
  await expect(page.getByTestId('demo-banner')).toContainText('Đây là bản dùng thử')
  await checkScreen(page, testInfo, 'dang-nhap-that')
})

test('no answer of the application breaks its own content policy', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text())
  })
  for (const path of ['/dang-nhap', '/kiosk', '/join']) {
    await page.goto(path)
    await expect(page.locator('#root > *').first()).toBeAttached()
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
  }
  expect(refused).toEqual([])
})

test('a wrong password is refused in words; the right one opens the bar; signing out closes it', async ({ page, server }) => {
  const signIn = new SignInPage(page)
  await signIn.open()
  await signIn.enter('thuky', 'khong-phai-mat-khau-nay')
  await expect(page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng.')).toBeVisible()
  await signIn.signIn('thuky', server.password)
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByRole('button', { name: /^Tài khoản/ })).toBeVisible()
  await new Bar(page).choose('Đăng xuất')
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
})
