import { checkScreen, expectAccessible } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

test('the first administrator gives the printed code and a password of their own, and begins with the units', async ({ page, answer }, testInfo) => {
  const sent: unknown[] = []
  await answer({
    'GET /units': { body: { items: [] } },
    'POST /setup': (body) => {
      sent.push(body)
      if (sent.length === 1) return { status: 422, body: { type: 'urn:diemcau:invalid', title: 'Chưa đúng', status: 422, errors: [{ pointer: '/code', code: 'wrong' }] } }
      const session = sessionOf('admin')
      return { body: { ...session, demo: false, user: { ...session.user, grants: [{ id: session.user.id, role: 'admin', subtree: true }] } } }
    },
  })
  await page.goto('/setup')
  await checkScreen(page, testInfo, 'cai-dat')
  const make = page.getByRole('button', { name: 'Tạo quản trị viên' })
  await make.click()
  await expect(page.getByText('Nhập mã cài đặt.')).toBeVisible()
  await expect(page.getByText('Mật khẩu mới cần ít nhất 12 ký tự.')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Mã cài đặt').fill('x7kq-m2pd-9wfa-h3nd')
  await page.getByLabel('Tên đăng nhập').fill('quan.tri')
  await page.getByLabel('Họ tên').fill('Lâm Thị Sen')
  await page.getByLabel('Mật khẩu', { exact: true }).fill('con mèo nhà tôi rất lười')
  await page.getByLabel('Nhập lại mật khẩu').fill('con mèo nhà tôi')
  await make.click()
  await expect(page.getByText('Hai lần nhập chưa giống nhau.')).toBeVisible()
  expect(sent).toEqual([])
  await page.getByLabel('Nhập lại mật khẩu').fill('con mèo nhà tôi rất lười')
  await make.click()
  await expect(page.getByText('Mã cài đặt chưa đúng.')).toBeVisible()
  await page.screenshot({ path: testInfo.outputPath('cai-dat-sai-ma.png') })
  await page.getByLabel('Mã cài đặt').fill('x7kq-m2pd-9wfa-h3nc')
  await make.click()
  await expect(page).toHaveURL(/\/quan-tri\/don-vi$/)
  await expect(page.getByText('Chưa có đơn vị nào.')).toBeVisible()
  expect(sent.at(-1)).toEqual({ code: 'x7kq-m2pd-9wfa-h3nc', username: 'quan.tri', fullName: 'Lâm Thị Sen', password: 'con mèo nhà tôi rất lười' })
})

test('a code that is used or too old says what to do', async ({ page, answer }) => {
  await answer({ 'POST /setup': { status: 410, body: { type: 'urn:diemcau:gone', title: 'Hết hạn', status: 410 } } })
  await page.goto('/setup')
  for (const [label, value] of [['Mã cài đặt', 'a'], ['Tên đăng nhập', 'sen'], ['Họ tên', 'Sen'], ['Nhập lại mật khẩu', 'con mèo nhà tôi rất lười']] as const) await page.getByLabel(label).fill(value)
  await page.getByLabel('Mật khẩu', { exact: true }).fill('con mèo nhà tôi rất lười')
  await page.getByRole('button', { name: 'Tạo quản trị viên' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'khởi động lại máy chủ' })).toBeVisible()
  await page.getByRole('link', { name: 'Đã có tài khoản: đăng nhập' }).click()
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
})

test('who has no unit, as the first administrator, may act everywhere', async ({ page, answer }) => {
  const session = sessionOf('admin')
  await answer({ 'GET /session': { body: { ...session, user: { ...session.user, grants: [{ id: session.user.id, role: 'admin', subtree: true }] } } } })
  await page.goto('/tai-khoan')
  await expect(page.getByRole('row').nth(1)).toContainText('Toàn hệ thống')
})
