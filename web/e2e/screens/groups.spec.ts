import { Bar } from '../pages/Bar'
import { checkScreen, expectAccessible } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const unit = (n: number, name: string, level: string, unitType: string, parent?: { id: string; name: string }) => ({
  id: id(n),
  code: String(n),
  name,
  label: name.slice(0, 18),
  level,
  unitType,
  endpointCount: 1,
  active: true,
  ...(parent ? { parentId: parent.id, parentName: parent.name } : {}),
})
const province = unit(93, 'Tỉnh Hậu Giang', 'province', 'Tỉnh')
const department = unit(94, 'Sở Y tế', 'agency', 'department', province)
const district = unit(935, 'Huyện Vị Thủy', 'district', 'Huyện', province)
const communes = [unit(31447, 'Xã Vị Thủy', 'commune', 'Xã', district), unit(31444, 'Xã Vị Trung', 'commune', 'Xã', district), unit(31441, 'Thị trấn Nàng Mau', 'commune', 'Thị trấn', district)]
const units = [province, department, district, ...communes]
const endpoints = units.map((one, i) => ({ id: id(1000 + i), code: `DC-${one.code}`, name: `Điểm cầu UBND ${one.name.toLowerCase()}`, shortName: one.label, unit: one, level: one.level, state: 'ready', roomName: '' }))
const ids = (...of: { id: string }[]) => endpoints.filter((one) => of.some(({ id: wanted }) => wanted === one.unit.id)).map((one) => one.id)
const shipped = { id: id(1), slug: 'toan-bo-xa', name: 'Toàn bộ xã', kind: 'rule', rule: { levels: ['commune'], unitTypes: [] }, count: 3, endpointIds: ids(...communes), editable: false, shipped: true, version: 1 }
const own = { ...shipped, id: id(2), slug: 'cum-thi-dua', name: 'Cụm thi đua số 1', kind: 'list', rule: undefined, count: 2, endpointIds: ids(province, department), editable: true, shipped: false, unit: { id: province.id, code: '93', name: province.name }, version: 3 }
const base = { 'GET /session': { body: sessionOf('secretary') }, 'GET /units': { body: { items: units } }, 'GET /endpoints': { body: { items: endpoints } }, 'GET /groups': { body: { items: [shipped, own] } } }

test('groups are listed with what they stand for; only one’s own are changed', async ({ page, answer }, testInfo) => {
  await answer(base)
  await page.goto('/nhom')
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(row('Toàn bộ xã')).toContainText('Cấp xã')
  await expect(row('Toàn bộ xã').getByRole('button')).toHaveCount(0)
  await expect(row('Cụm thi đua').getByRole('button')).toHaveText(['Sửa', 'Xoá'])
  await expect(page.getByRole('link', { name: 'Toàn bộ xã' })).toHaveAttribute('href', '/lich?nhom=toan-bo-xa')
  await checkScreen(page, testInfo, 'nhom', page.getByRole('row').nth(1))
  await new Bar(page).search('cum thi')
  await expect(page.getByRole('option', { name: /Cụm thi đua số 1/ })).toContainText('2 điểm cầu')
})

test('a rule shows how many endpoints it stands for while it is being chosen', async ({ page, answer }, testInfo) => {
  let sent: unknown
  await answer({
    ...base,
    'POST /groups': (body) => {
      sent = body
      return { status: 201, body: { ...own, name: 'Các xã Vị Thủy', count: 2 } }
    },
  })
  await page.goto('/nhom')
  await page.getByRole('button', { name: 'Tạo nhóm' }).click()
  const form = page.getByRole('dialog', { name: 'Tạo nhóm' })
  const members = form.getByTestId('group-members')
  await expect(members).toHaveAttribute('data-count', '6')
  await form.getByRole('button', { name: 'Lưu' }).click()
  await expect(form).toContainText('Đặt tên cho nhóm.')
  await form.getByLabel('Tên nhóm').fill('Các xã Vị Thủy')
  await form.getByRole('combobox', { name: 'Trong đơn vị' }).click()
  await page.keyboard.type('huyen vi')
  await page.keyboard.press('Enter')
  await form.getByLabel('Xã', { exact: true }).check()
  await expect(members).toHaveText('2 điểm cầu')
  await members.click()
  await expect(form).toContainText('UBND xã vị thủy; UBND xã vị trung')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('nhom-quy-tac.png') })
  await form.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Đã tạo nhóm Các xã Vị Thủy, 2 điểm cầu.').first()).toBeVisible()
  expect(sent).toEqual({ name: 'Các xã Vị Thủy', kind: 'rule', rule: { unitId: district.id, levels: [], unitTypes: ['Xã'] } })
})

test('a list is chosen in the tree and by search; two editors are shown both versions', async ({ page, answer }, testInfo) => {
  let stored = own
  const sent: unknown[] = []
  await answer({
    ...base,
    'GET /groups': () => ({ body: { items: [shipped, stored] } }),
    [`PUT /groups/${own.id}`]: (body) => {
      sent.push(body)
      if (sent.length > 1) return { body: { ...stored, version: 5 } }
      stored = { ...own, version: 4, name: 'Cụm thi đua số một' }
      return { status: 412, body: { type: 'urn:diemcau:stale-version', title: 'Bản đã cũ', status: 412 } }
    },
  })
  await page.goto('/nhom')
  await page.getByRole('button', { name: 'Sửa nhóm Cụm thi đua số 1' }).click()
  const form = page.getByRole('dialog', { name: 'Sửa' })
  await expect(form.getByTestId('group-members')).toHaveText('2 điểm cầu')
  await form.getByLabel('Tìm điểm cầu').fill('vi thuy')
  await form.getByLabel('Huyện Vị Thủy (0/4)').check()
  await form.getByLabel('Tìm điểm cầu').fill('nang mau')
  await form.getByLabel('Thị trấn Nàng Mau').uncheck()
  await form.getByLabel('Tìm điểm cầu').fill('')
  await expect(form.getByLabel('Huyện Vị Thủy (3/4)')).toBeVisible()
  await expect(form.getByTestId('group-members')).toHaveText('5 điểm cầu')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('nhom-danh-sach.png') })
  await form.getByRole('button', { name: 'Lưu' }).click()
  const both = page.getByRole('dialog', { name: 'Người khác vừa sửa' })
  await expect(both.getByRole('group', { name: 'Điểm cầu' })).toContainText('5 điểm cầu')
  await expect(both.getByRole('group', { name: 'Tên nhóm' })).toContainText('Cụm thi đua số một')
  await page.screenshot({ path: testInfo.outputPath('nhom-hai-ban.png') })
  await both.getByRole('button', { name: 'Áp dụng' }).click()
  await expect(form).toBeHidden()
  expect(sent.at(-1)).toMatchObject({ name: 'Cụm thi đua số một', kind: 'list' })
  expect((sent.at(-1) as { endpointIds: string[] }).endpointIds).toHaveLength(5)
})

test('a group is deleted after a word of what stays', async ({ page, answer }, testInfo) => {
  let items = [shipped, own]
  await answer({
    ...base,
    'GET /groups': () => ({ body: { items } }),
    [`DELETE /groups/${own.id}`]: () => {
      items = [shipped]
      return { status: 204 }
    },
  })
  await page.goto('/nhom')
  await page.getByRole('button', { name: 'Xoá nhóm Cụm thi đua số 1' }).click()
  await expect(page.getByRole('dialog')).toContainText('Cuộc họp đã đặt giữ nguyên điểm cầu.')
  await page.screenshot({ path: testInfo.outputPath('nhom-xoa.png') })
  await page.getByRole('dialog').getByRole('button', { name: 'Xoá', exact: true }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
})
