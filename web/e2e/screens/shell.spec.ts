import { Bar } from '../pages/Bar'
import { checkScreen, expectAccessible } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

const notice = {
  id: '00000000-0000-7000-8000-000000000201',
  kind: 'approval-given',
  meetingId: '00000000-0000-7000-8000-000000000301',
  meetingTitle: 'Giao ban trực tuyến công tác tháng 11',
  meetingStart: '2026-11-24T14:00:00+07:00',
  by: 'Trần Văn Minh',
  at: '2026-11-24T08:15:00+07:00',
  read: false,
}

test('the account page in the shell is accessible and complete in both languages', async ({ page, answer }, testInfo) => {
  await answer({ 'GET /session': { body: sessionOf('secretary', 'approver', 'leader') }, 'GET /notices': { body: { items: [notice], unread: 1 } } })
  await page.goto('/tai-khoan')
  await expect(page.getByRole('heading', { name: 'Nguyễn Thị Hạnh' })).toBeVisible()
  await checkScreen(page, testInfo, 'tai-khoan')
})

test('an unknown address says so and leads back', async ({ page, answer }, testInfo) => {
  await answer({ 'GET /session': { body: sessionOf('secretary') } })
  await page.goto('/khong-co-trang-nay')
  await expect(page.getByRole('heading', { name: 'Không có trang này' })).toBeVisible()
  await checkScreen(page, testInfo, 'khong-co-trang')
})

test('the language is switched in the menu, at once and for good', async ({ page, answer }) => {
  await answer({ 'GET /session': { body: sessionOf('secretary') } })
  await page.goto('/tai-khoan')
  await new Bar(page).choose('English')
  await expect(page.getByRole('button', { name: 'Change password' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Change password' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the menu works by keyboard and gives the focus back', async ({ page, answer }) => {
  await answer({ 'GET /session': { body: sessionOf('secretary') } })
  await page.goto('/tai-khoan')
  const button = page.getByRole('button', { name: /^Tài khoản Nguyễn/ })
  await button.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Tài khoản của tôi' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Đăng xuất' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'false')
})

test('notices are counted, listed and marked as read', async ({ page, answer }, testInfo) => {
  let read = false
  await answer({
    'GET /session': { body: sessionOf('secretary') },
    'GET /notices': () => ({ body: { items: [{ ...notice, read }], unread: read ? 0 : 1 } }),
    'POST /notices/read': () => {
      read = true
      return { status: 204 }
    },
  })
  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: 'Thông báo, 1 chưa đọc' }).click()
  await expect(page.getByRole('dialog')).toContainText('Đã được duyệt')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('thong-bao.png') })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Thông báo', exact: true })).toBeVisible()
})

test('quick search finds pages without tone marks', async ({ page, answer }, testInfo) => {
  await answer({ 'GET /session': { body: sessionOf('secretary') } })
  await page.goto('/khong-co-trang-nay')
  await new Bar(page).search('tai khoan')
  await expect(page.getByRole('option', { name: /Tài khoản của tôi/ })).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('tim-nhanh.png') })
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/tai-khoan$/)
})

test('a password is changed after its faults are put right', async ({ page, answer }, testInfo) => {
  const session = sessionOf('secretary')
  await answer({ 'GET /session': { body: session }, 'POST /account/password': { body: session } })
  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  const dialog = page.getByRole('dialog', { name: 'Đổi mật khẩu' })
  await dialog.getByLabel('Mật khẩu hiện tại').fill('mat-khau-cu-cua-toi')
  await dialog.getByLabel('Mật khẩu mới', { exact: true }).fill('ngắn')
  await dialog.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  await expect(dialog.getByText('Mật khẩu mới cần ít nhất 12 ký tự.')).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('doi-mat-khau.png') })
  await dialog.getByLabel('Mật khẩu mới', { exact: true }).fill('trời mưa to ở Vị Thủy')
  await dialog.getByLabel('Nhập lại mật khẩu mới').fill('trời mưa to ở Vị Thủy')
  await dialog.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Đã đổi mật khẩu.').first()).toBeVisible()
})

test('a temporary password must be changed first', async ({ page, answer }) => {
  const session = sessionOf('secretary')
  await answer({ 'GET /session': { body: { ...session, user: { ...session.user, mustChangePassword: true } } } })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/tai-khoan')
  await expect(page.getByText('Mật khẩu này là mật khẩu tạm.')).toBeVisible()
  expect(asked.filter((path) => path.startsWith('/api/') && path !== '/api/v1/session')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('a session that ended asks for the password over the page, which stays', async ({ page, answer }, testInfo) => {
  let ended = false
  const session = sessionOf('secretary')
  await answer({
    'GET /session': { body: session },
    'GET /notices': () => (ended ? { status: 401, body: { type: 'urn:diemcau:unauthenticated', title: 'Hết phiên', status: 401 } } : { body: { items: [], unread: 1 } }),
    'POST /notices/read': () => ({ status: 401, body: { type: 'urn:diemcau:unauthenticated', title: 'Hết phiên', status: 401 } }),
    'POST /session': () => {
      ended = false
      return { body: session }
    },
  })
  await page.goto('/tai-khoan')
  await new Bar(page).bell.click()
  ended = true
  await page.keyboard.press('Escape')
  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
  await expect(dialog).toBeVisible()
  await expect(page.getByText('Nguyễn Thị Hạnh').first()).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('het-phien.png') })
  await expect(dialog.getByLabel('Mật khẩu', { exact: true })).toBeFocused()
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill('mat-khau-nao-do')
  await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(dialog).toBeHidden()
})

test('a server that does not answer is told in a banner until it is back', async ({ page, answer }, testInfo) => {
  await answer({ 'GET /session': { body: sessionOf('secretary') }, 'GET /notices': { body: { items: [], unread: 1 } } })
  await page.goto('/tai-khoan')
  const bell = new Bar(page).bell
  await expect(bell).toHaveAccessibleName(/1 chưa đọc/)
  await page.route('**/api/v1/**', (handler) => handler.abort('connectionrefused'))
  await bell.click()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('offline-banner')).toContainText(/Mất kết nối máy chủ từ \d\d:\d\d/)
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('mat-ket-noi.png') })
  await page.unroute('**/api/v1/**')
  await answer({})
  await expect(page.getByTestId('offline-banner')).toBeHidden()
})
