import { checkScreen, expectAccessible } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

const id = '00000000-0000-7000-8000-000000000601'
const province = { id: '00000000-0000-7000-8000-000000000093', code: '93', name: 'Tỉnh Hậu Giang', label: 'T. Hậu Giang', level: 'province', unitType: 'Tỉnh', endpointCount: 1, active: true }
const commune = { ...province, id: '00000000-0000-7000-8000-000000000501', code: '31447', name: 'Xã Vị Thủy', level: 'commune', parentId: province.id, parentName: 'Huyện Vị Thủy' }
const grant = { id: '00000000-0000-7000-8000-000000000701', role: 'secretary', unitId: province.id, unitName: province.name, subtree: true }
const person = { id, username: 'thuky', fullName: 'Nguyễn Thị Hạnh', position: 'Chuyên viên Văn phòng', phone: '0000 100 101', email: 'hanh@haugiang.vn', disabled: false, mustChangePassword: false, version: 4, grants: [grant] }
const people = [
  person,
  { ...person, id: province.id, username: 'xa.vithuy', fullName: 'Lê Văn Út', position: 'Công chức văn hoá', mustChangePassword: true, grants: [{ ...grant, role: 'endpoint-operator', unitName: commune.name, subtree: false }, { ...grant, id, role: 'leader', unitName: commune.name }] },
  { ...person, id: commune.id, username: 'cu', fullName: 'Trần Văn Cũ', position: '', disabled: true, grants: [] },
]
const base = { 'GET /session': { body: sessionOf('admin') }, 'GET /people': { body: { items: people } }, [`GET /people/${id}`]: { body: person }, 'GET /units': { body: { items: [province, commune] } } }

test('people are listed with their rights and state', async ({ page, answer }, testInfo) => {
  await answer(base)
  await page.goto('/quan-tri/nguoi-dung')
  await expect(page.getByRole('row').filter({ hasText: 'Lê Văn Út' })).toContainText('Phụ trách điểm cầu · Xã Vị Thủy')
  await expect(page.getByRole('row').filter({ hasText: 'Trần Văn Cũ' })).toContainText('Đã khoá')
  await checkScreen(page, testInfo, 'nguoi-dung', page.getByRole('row').nth(1))
})

test('a person is made after the faults are put right and the password is given again; theirs is shown once', async ({ page, answer }, testInfo) => {
  const sent: unknown[] = []
  let proved = false
  await answer({
    ...base,
    'POST /session/proof': (body) => {
      proved = (body as { password: string }).password === 'mat-khau-cua-toi'
      return proved ? { body: sessionOf('admin') } : { status: 422, body: { type: 'urn:diemcau:invalid', title: 'Chưa đúng', status: 422, errors: [{ pointer: '/password', code: 'wrong-password' }] } }
    },
    'POST /people': (body) => {
      sent.push(body)
      if (!proved) return { status: 403, body: { type: 'urn:diemcau:forbidden', title: 'Cần mật khẩu', status: 403, proof: true } }
      return { status: 201, body: { person: { ...person, fullName: 'Phạm Thị Sen', username: 'sen' }, temporaryPassword: 'x7kq-m2pd-9wfa-h3nc' } }
    },
  })
  await page.goto('/quan-tri/nguoi-dung')
  await page.getByRole('button', { name: 'Thêm người dùng' }).click()
  const form = page.getByRole('dialog', { name: 'Thêm người dùng' })
  await form.getByLabel('Tên đăng nhập').fill('Có dấu')
  await form.getByRole('button', { name: 'Thêm người dùng' }).click()
  await expect(form).toContainText('Nhập họ tên.')
  await expect(form).toContainText('Chọn đơn vị.')
  await expectAccessible(page)
  await form.getByLabel('Tên đăng nhập').fill('sen')
  await form.getByLabel('Họ tên').fill('Phạm Thị Sen')
  await form.getByLabel('Vai trò').selectOption('secretary')
  const unit = form.getByRole('combobox', { name: 'Ở đơn vị' })
  await unit.click()
  await page.keyboard.type('vi thuy')
  await expect(form.getByRole('option', { name: /Xã Vị Thủy/ })).toHaveAttribute('aria-selected', 'true')
  await page.screenshot({ path: testInfo.outputPath('them-nguoi.png') })
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(unit).toHaveValue('Xã Vị Thủy')
  await form.getByRole('button', { name: 'Thêm người dùng' }).click()

  const proof = page.getByRole('dialog', { name: 'Nhập lại mật khẩu' })
  await proof.getByLabel('Mật khẩu', { exact: true }).fill('sai')
  await page.keyboard.press('Enter')
  await expect(proof).toContainText('Mật khẩu chưa đúng.')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('nhap-lai-mat-khau.png') })
  await proof.getByLabel('Mật khẩu', { exact: true }).fill('mat-khau-cua-toi')
  await page.keyboard.press('Enter')

  const made = page.getByRole('dialog', { name: 'Đã thêm Phạm Thị Sen' })
  await expect(made.getByTestId('temporary-password')).toHaveText('x7kq-m2pd-9wfa-h3nc')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('mat-khau-tam.png') })
  expect(sent).toHaveLength(2)
  expect(sent[1]).toEqual({ username: 'sen', fullName: 'Phạm Thị Sen', position: '', phone: '', email: '', grants: [{ role: 'secretary', unitId: commune.id, subtree: false }] })
  await made.getByRole('button', { name: 'Đóng' }).last().click()
  await expect(page.getByTestId('temporary-password')).toHaveCount(0)
})

test('without the password again nothing is sent and nothing typed is lost', async ({ page, answer }) => {
  await answer({ ...base, [`PATCH /people/${id}`]: { status: 403, body: { type: 'urn:diemcau:forbidden', title: 'Cần mật khẩu', status: 403, proof: true } } })
  await page.goto(`/quan-tri/nguoi-dung/${id}`)
  await page.getByRole('button', { name: 'Sửa', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Sửa' })
  await form.getByLabel('Chức vụ').fill('Phó Chánh Văn phòng')
  await form.getByRole('button', { name: 'Lưu' }).click()
  await page.getByRole('dialog', { name: 'Nhập lại mật khẩu' }).getByRole('button', { name: 'Thôi' }).click()
  await expect(form).toContainText('Chưa nhập lại mật khẩu nên chưa gửi.')
  await expect(form.getByLabel('Chức vụ')).toHaveValue('Phó Chánh Văn phòng')
})

test('one person: what they may do, and what can be done about it', async ({ page, answer }, testInfo) => {
  let grants = [grant]
  await answer({
    ...base,
    [`DELETE /people/${id}/grants/${grant.id}`]: () => {
      grants = []
      return { body: { ...person, grants } }
    },
    [`PATCH /people/${id}`]: (body) => ({ body: { ...person, ...(body as object), version: 5 } }),
  })
  await page.goto(`/quan-tri/nguoi-dung/${id}`)
  await checkScreen(page, testInfo, 'mot-nguoi', page.getByRole('row').nth(1))
  await page.getByRole('button', { name: 'Khoá tài khoản' }).click()
  await expect(page.getByRole('dialog')).toContainText('không đăng nhập được nữa')
  await page.getByRole('dialog').getByRole('button', { name: 'Khoá tài khoản' }).click()
  await expect(page.getByText('Đã khoá', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Mở khoá tài khoản' })).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ quyền Thư ký, Tỉnh Hậu Giang và các đơn vị trực thuộc' }).click()
  await expect(page.getByText('Chưa có quyền nào')).toBeVisible()
})

test('two people edit one person: both versions are shown and nothing is lost', async ({ page, answer }, testInfo) => {
  let stored = person
  const versions: (string | null)[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') versions.push(request.headers()['if-match'] ?? null)
  })
  await answer({
    ...base,
    [`GET /people/${id}`]: () => ({ body: stored }),
    [`PATCH /people/${id}`]: (body) => {
      if (stored.version === 4) {
        stored = { ...stored, version: 5, position: 'Phó phòng', phone: '0000 100 999' }
        return { status: 412, body: { type: 'urn:diemcau:stale-version', title: 'Bản đã cũ', status: 412 } }
      }
      stored = { ...stored, ...(body as object), version: 6 }
      return { body: stored }
    },
  })
  await page.goto(`/quan-tri/nguoi-dung/${id}`)
  await page.getByRole('button', { name: 'Sửa', exact: true }).click()
  await page.getByLabel('Chức vụ').fill('Trưởng phòng')
  await page.getByRole('button', { name: 'Lưu' }).click()
  const both = page.getByRole('dialog', { name: 'Người khác vừa sửa' })
  await expect(both.getByRole('group', { name: 'Chức vụ' })).toContainText('Trưởng phòng')
  await expect(both.getByRole('group', { name: 'Chức vụ' })).toContainText('Phó phòng')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('hai-ban.png') })
  await both.getByRole('button', { name: 'Áp dụng' }).click()
  await expect(page.getByText('Trưởng phòng')).toBeVisible()
  await expect(page.getByText('0000 100 999')).toBeVisible()
  expect(versions).toEqual(['"4"', '"5"'])
})
