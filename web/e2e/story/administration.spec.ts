import { Bar } from '../pages/Bar'
import { SignInPage } from '../pages/SignInPage'
import { checkScreen } from '../support/checkScreen'
import { expect, test } from '../support/test'

const OWN_PASSWORD = 'trời mưa to ở Phụng Hiệp'

test('an administrator makes a person, who changes the temporary password and may do what the grant allows', async ({ browser, page, server, baseURL }) => {
  await new SignInPage(page).signIn('quantri', server.password)
  await new Bar(page).link('Quản trị').click()
  await page.getByRole('navigation', { name: 'Quản trị' }).getByRole('link', { name: 'Người dùng' }).click()
  await page.getByRole('button', { name: 'Thêm người dùng' }).click()
  const form = page.getByRole('dialog', { name: 'Thêm người dùng' })
  await form.getByLabel('Tên đăng nhập').fill('thuky')
  await form.getByLabel('Họ tên').fill('Phạm Thị Sen')
  await form.getByLabel('Chức vụ').fill('Chuyên viên')
  await form.getByLabel('Vai trò').selectOption({ label: 'Thư ký' })
  await form.getByRole('combobox', { name: 'Ở đơn vị' }).click()
  await page.keyboard.type('huyen phung hiep')
  await page.keyboard.press('Enter')
  await form.getByLabel('Cả các đơn vị trực thuộc').check()
  await form.getByRole('button', { name: 'Thêm người dùng' }).click()
  await expect(form).toContainText('Tên đăng nhập này đã có người dùng.')
  await form.getByLabel('Tên đăng nhập').fill('thuky.phunghiep')
  await form.getByRole('button', { name: 'Thêm người dùng' }).click()
  const made = page.getByRole('dialog', { name: 'Đã thêm Phạm Thị Sen' })
  const password = (await made.getByTestId('temporary-password').textContent()) ?? ''
  await made.getByRole('button', { name: 'Đóng' }).last().click()
  await page.getByLabel('Tìm người dùng').fill('pham thi sen')
  await expect(page.getByRole('rowheader')).toHaveText([/^Phạm Thị Sen/])

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL, locale: 'vi-VN' })
  const theirs = await other.newPage()
  const signIn = new SignInPage(theirs)
  await signIn.open()
  await signIn.enter('thuky.phunghiep', password)
  const change = theirs.getByRole('dialog', { name: 'Đổi mật khẩu' })
  await expect(change).toContainText('Mật khẩu này là mật khẩu tạm.')
  await change.getByLabel('Mật khẩu hiện tại').fill(password)
  await change.getByLabel('Mật khẩu mới', { exact: true }).fill(OWN_PASSWORD)
  await change.getByLabel('Nhập lại mật khẩu mới').fill(OWN_PASSWORD)
  await change.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  await expect(change).toBeHidden()
  await expect(theirs.getByTestId('tl-row').first()).toBeVisible()
  await expect(new Bar(theirs).link('Quản trị')).toHaveCount(0)
  await theirs.goto('/tai-khoan')
  await expect(theirs.getByRole('row').nth(1)).toHaveText('Thư kýHuyện Phụng Hiệp và các đơn vị trực thuộc')
  await theirs.goto('/quan-tri/nguoi-dung')
  await expect(theirs.getByText('Bạn không có quyền xem mục này')).toBeVisible()

  await page.getByRole('link', { name: 'Phạm Thị Sen' }).click()
  await page.getByRole('button', { name: /^Bỏ quyền Thư ký/ }).click()
  await expect(page.getByText('Chưa có quyền nào')).toBeVisible()
  await theirs.goto('/')
  await expect(theirs.getByText('Tài khoản này chưa được cấp quyền nào.')).toBeVisible()
  await page.getByRole('button', { name: 'Khoá tài khoản' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Khoá tài khoản' }).click()
  await expect(page.getByText('Đã khoá', { exact: true })).toBeVisible()
  await theirs.goto('/tai-khoan')
  await expect(theirs.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  await other.close()

  await page.getByRole('link', { name: 'Nhật ký của người này' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Bỏ quyền' })).toContainText('Thư ký, Huyện Phụng Hiệp và các đơn vị trực thuộc → thành không còn')
  await expect(page.getByRole('row').filter({ hasText: 'Tạo người dùng' })).toContainText('Chức vụ: Chuyên viên')
})

test('units come from a file once its faults are put right, and a second time change nothing', async ({ page, server }) => {
  const header = 'code,name,level,parent_code,unit_type,short_name,valid_from,valid_to\n'
  const good = `${header}TN-1,Xã Thử Nghiệm,commune,935,Xã,Thử Nghiệm,2026-01-01,\nTN-1-A,Ấp Thử Một,commune,TN-1,Ấp,Thử Một,2026-01-01,\n`
  const file = (text: string) => ({ name: 'don-vi.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await new SignInPage(page).signIn('quantri', server.password)
  await page.goto('/quan-tri/don-vi')
  await page.getByRole('button', { name: 'Nhập đơn vị từ tệp CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nhập đơn vị từ tệp CSV' })
  await dialog.getByLabel('Tệp CSV').setInputFiles(file(good.replace(',935,', ',9999,').replace('Ấp,Thử Một,2026-01-01', 'Ấp,Thử Một,01/01/2026')))
  await expect(dialog.getByTestId('import-faults')).toHaveAttribute('data-count', '2')
  await expect(dialog.getByRole('row').nth(1)).toHaveText('2parent_codeKhông có đơn vị cấp trên mã 9999')
  await expect(dialog.getByRole('row').nth(2)).toContainText('3valid_from')

  await dialog.getByLabel('Tệp CSV').setInputFiles(file(good))
  await expect(dialog.getByTestId('import-summary')).toContainText('2 thêm mới, 0 thay đổi, 0 giữ nguyên.')
  await dialog.getByRole('button', { name: 'Nhập 2 mục' }).click()
  await expect(dialog).toContainText('Đã nhập xong.')
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await page.getByLabel('Tìm đơn vị').fill('ap thu mot')
  await expect(page.getByRole('rowheader')).toHaveText(['Tỉnh Hậu Giang', 'Huyện Vị Thủy', 'Xã Thử Nghiệm', 'Ấp Thử Một'])

  await page.getByRole('button', { name: 'Nhập đơn vị từ tệp CSV' }).click()
  await dialog.getByLabel('Tệp CSV').setInputFiles(file(good))
  await expect(dialog.getByTestId('import-summary')).toContainText('Mọi dòng đã đúng như đang có, không cần nhập.')
})

test('an endpoint is brought up to date from a file', async ({ page, server }) => {
  const header = 'endpoint_id,unit_code,name,room_name,role,line_kbps,line_type,backup_line,ups_minutes,generator,seats,device_set,valid_from,valid_to\n'
  const line = 'DC-31447,31447,Điểm cầu UBND xã Vị Thủy,Hội trường mới xây,branch,50000,TSLCD,FTTH,30,yes,77,A1,,\n'
  await new SignInPage(page).signIn('quantri', server.password)
  await page.goto('/quan-tri/diem-cau')
  await page.getByRole('button', { name: 'Nhập điểm cầu từ tệp CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nhập điểm cầu từ tệp CSV' })
  await dialog.getByLabel('Tệp CSV').setInputFiles({ name: 'diem-cau.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${header}${line}`) })
  await dialog.getByRole('button', { name: 'Nhập 1 mục' }).click()
  await expect(dialog).toContainText('0 thêm mới, 1 thay đổi, 0 giữ nguyên.')
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await expect(page.getByRole('row').filter({ hasText: 'DC-31447' })).toContainText('Hội trường mới xây5077')
})

test('the pages of administration on the whole province', async ({ page, server }, testInfo) => {
  test.slow()
  await new SignInPage(page).signIn('quantri', server.password)
  for (const name of ['don-vi', 'diem-cau', 'nguoi-dung', 'nhat-ky']) {
    await page.goto(`/quan-tri/${name}`)
    await checkScreen(page, testInfo, `tinh-${name}`, page.getByRole('row').nth(1))
  }
})
