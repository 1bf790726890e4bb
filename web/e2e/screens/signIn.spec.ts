import { SignInPage } from '../pages/SignInPage'
import { checkScreen } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

test('the sign-in page is accessible and complete in both languages', async ({ page, answer }, testInfo) => {
  await answer({})
  await new SignInPage(page).open()
  await expect(page.getByTestId('demo-banner')).toContainText('Đây là bản dùng thử')
  await checkScreen(page, testInfo, 'dang-nhap')
})

test('empty fields and a wrong password are said beside the form, the name stays', async ({ page, answer }) => {
  await answer({ 'POST /session': { status: 401, body: { type: 'urn:diemcau:unauthenticated', title: 'Sai', status: 401 } } })
  const signIn = new SignInPage(page)
  await signIn.open()
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page.getByText('Nhập tên đăng nhập.')).toBeVisible()
  await expect(page.getByLabel('Mật khẩu', { exact: true })).toHaveAccessibleDescription('Nhập mật khẩu.')
  await signIn.enter('thuky', 'khong-phai-mat-khau')
  await expect(page.getByRole('alert').filter({ hasText: 'chưa đúng' })).toBeVisible()
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue('thuky')
})

test('too many tries are told with the seconds to wait', async ({ page, answer }) => {
  await answer({
    'POST /session': { status: 429, headers: { 'Retry-After': '20' }, body: { type: 'urn:diemcau:rate-limited', title: 'Chờ', status: 429 } },
  })
  const signIn = new SignInPage(page)
  await signIn.open()
  await signIn.enter('thuky', 'khong-phai-mat-khau')
  await expect(page.getByText('Thử lại sau 20 giây.')).toBeVisible()
})

test('signing in leads to the address that was asked for', async ({ page, answer }) => {
  await answer({ 'POST /session': { body: sessionOf('secretary') } })
  await page.goto('/tai-khoan')
  await new SignInPage(page).enter('thuky', 'mat-khau-nao-do')
  await expect(page).toHaveURL(/\/tai-khoan$/)
  await expect(page.getByRole('heading', { name: 'Nguyễn Thị Hạnh' })).toBeVisible()
})
