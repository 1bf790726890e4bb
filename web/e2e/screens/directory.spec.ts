import { checkScreen, expectAccessible } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const unit = (n: number, code: string, name: string, level: string, unitType: string, parent?: { id: string; name: string }, more: object = {}) => ({
  id: id(n),
  code,
  name,
  label: name.slice(0, 18),
  level,
  unitType,
  endpointCount: 1,
  active: true,
  ...(parent ? { parentId: parent.id, parentName: parent.name } : {}),
  ...more,
})
const province = unit(93, '93', 'Tỉnh Hậu Giang', 'province', 'Tỉnh', undefined, { validFrom: '2004-01-01' })
const successor = unit(94, '93-STC2', 'Sở Tài chính', 'agency', 'department', province, { validFrom: '2025-02-20' })
const ended = unit(95, '93-SKHDT', 'Sở Kế hoạch và Đầu tư', 'agency', 'department', province, { active: false, validTo: '2025-02-19', endpointCount: 0, successors: [{ id: successor.id, code: successor.code, name: successor.name }] })
const district = unit(935, '935', 'Huyện Vị Thủy', 'district', 'Huyện', province)
const commune = unit(31447, '31447', 'Xã Vị Thủy', 'commune', 'Xã', district)
const hamlet = unit(31448, '31447-AP1', 'Ấp Một', 'commune', 'Ấp', commune)
const units = [province, successor, district, commune, hamlet]
const endpoint = { id: id(401), code: 'DC-31447', name: 'Điểm cầu UBND xã Vị Thủy', shortName: 'X. Vị Thủy', unit: { id: commune.id, code: '31447', name: commune.name, parentName: district.name }, level: 'commune', state: 'ready', roomName: 'Hội trường UBND xã', lineKbps: 20_000, seats: 40 }

const nothing = { dryRun: true, rows: 3, created: 0, updated: 0, unchanged: 0, changes: [], faults: [] }
const csv = (text: string) => ({ name: 'don-vi.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

test('the tree of units is shown at any depth, folded, searched without tone marks and as of a day', async ({ page, answer }, testInfo) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/units?')) asked.push(new URL(request.url()).search)
  })
  const now = '2026-11-24T09:00:00+07:00'
  await page.clock.setFixedTime(new Date(now))
  await answer({ 'GET /session': { body: { ...sessionOf('admin'), serverTime: now } }, 'GET /units': () => ({ body: { items: asked.at(-1)?.includes('past=true') ? [...units, ended] : units } }) })
  await page.goto('/quan-tri/don-vi')
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) })
  await expect(row('Ấp Một')).toBeVisible()
  await expect(row('Sở Tài chính')).toContainText('Từ 20/02/2025')
  await page.getByLabel('Cả đơn vị đã kết thúc').check()
  await expect(row('Sở Kế hoạch và Đầu tư')).toContainText('Đến 19/02/2025')
  await expect(row('Sở Kế hoạch và Đầu tư')).toContainText('Đã kết thúc')
  await page.screenshot({ path: testInfo.outputPath('don-vi-da-ket-thuc.png') })
  await checkScreen(page, testInfo, 'don-vi', page.getByRole('row').nth(1))

  await page.getByRole('button', { name: 'Các đơn vị thuộc Huyện Vị Thủy' }).click()
  await expect(row('Ấp Một')).toHaveCount(0)
  await page.getByLabel('Tìm đơn vị').fill('ap mot')
  await expect(page.getByRole('rowheader')).toHaveText(['Tỉnh Hậu Giang', 'Huyện Vị Thủy', 'Xã Vị Thủy', 'Ấp Một'])
  await page.getByRole('button', { name: 'Thứ Ba, 24/11/2026' }).click()
  await page.getByRole('button', { name: /23 tháng 11, 2026/ }).click()
  await expect.poll(() => asked.at(-1)).toContain('day=2026-11-23')
  await page.getByRole('button', { name: 'Hôm nay', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Thứ Ba, 24/11/2026' })).toBeVisible()
})

test('a file with faults shows each by line and column; put right, its summary comes first and then it is imported', async ({ page, answer }, testInfo) => {
  const sent: string[] = []
  const good = 'code,name\n1,Xã Mới\n'
  await answer({
    'GET /session': { body: sessionOf('admin') },
    'GET /units': { body: { items: units } },
    'POST /imports/units': (body) => {
      const dryRun = sent.push(body as string) < 3
      if (body !== good)
        return {
          body: {
            ...nothing,
            faults: [
              { line: 2, column: 'parent_code', code: 'parent-missing', message: 'Không có đơn vị cấp trên mã 9999' },
              { line: 4, column: 'valid_from', code: 'bad-date', message: '“30/02/2026” không phải ngày dạng năm-tháng-ngày' },
              { line: 7, column: '', code: 'field-count', message: 'Có 7 ô, cần 8' },
            ],
          },
        }
      return { body: { ...nothing, dryRun, created: 1, updated: 1, unchanged: 105, changes: [{ kind: 'created', code: '31500', name: 'Xã Mới' }, { kind: 'updated', code: '935', name: 'Huyện Vị Thủy' }] } }
    },
  })
  await page.goto('/quan-tri/don-vi')
  await page.getByRole('button', { name: 'Nhập đơn vị từ tệp CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nhập đơn vị từ tệp CSV' })
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('nhap-chon-tep.png') })
  await dialog.getByLabel('Tệp CSV').setInputFiles(csv('code,name\nhỏng\n'))
  await expect(dialog.getByTestId('import-faults')).toContainText('Tệp don-vi.csv có 3 lỗi, chưa ghi gì.')
  await expect(dialog.getByRole('row').nth(1)).toContainText('parent_code')
  await expect(dialog.getByRole('row').nth(3)).toContainText('Cả dòng')
  await expect(dialog.getByRole('button', { name: /^Nhập \d/ })).toHaveCount(0)
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('nhap-loi.png') })

  await dialog.getByLabel('Tệp CSV').setInputFiles(csv(good))
  await expect(dialog.getByTestId('import-summary')).toContainText('1 thêm mới, 1 thay đổi, 105 giữ nguyên.')
  const end = dialog.getByLabel('Ngày cuối coi như còn hiệu lực')
  await end.fill('31/06/2025')
  await expect(dialog).toContainText('Ghi ngày dạng 30/06/2025.')
  await expect(dialog.getByRole('button', { name: /^Nhập \d/ })).toHaveCount(0)
  await end.fill('')
  await expect(dialog.getByRole('row').nth(1)).toContainText('Xã Mới')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('nhap-tom-tat.png') })
  await dialog.getByRole('button', { name: 'Nhập 2 mục' }).click()
  await expect(dialog).toContainText('Đã nhập xong.')
  await page.screenshot({ path: testInfo.outputPath('nhap-xong.png') })
  expect(sent).toEqual(['code,name\nhỏng\n', good, good])
})

test('faults that came up since the file was looked through are shown too', async ({ page, answer }) => {
  let first = true
  await answer({
    'GET /session': { body: sessionOf('admin') },
    'GET /endpoints': { body: { items: [endpoint] } },
    'POST /imports/endpoints': () => {
      if (!first) return { status: 422, body: { type: 'urn:diemcau:invalid', title: 'Tệp có lỗi', status: 422, faults: [{ line: 2, column: 'unit_code', code: 'unit-missing', message: 'Không có đơn vị mã 31447' }] } }
      first = false
      return { body: { ...nothing, created: 1, changes: [{ kind: 'created', code: 'DC-1', name: 'Điểm cầu mới' }] } }
    },
  })
  await page.goto('/quan-tri/diem-cau')
  await page.getByRole('button', { name: 'Nhập điểm cầu từ tệp CSV' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tệp CSV').setInputFiles(csv('endpoint_id\nDC-1\n'))
  await dialog.getByRole('button', { name: 'Nhập 1 mục' }).click()
  await expect(dialog.getByTestId('import-faults')).toContainText('có 1 lỗi')
  await expect(dialog).toContainText('Không có đơn vị mã 31447')
})

test('the directory of endpoints leads to each of them, and to their state', async ({ page, answer }, testInfo) => {
  await answer({ 'GET /session': { body: sessionOf('admin') }, 'GET /endpoints': { body: { items: [endpoint, { ...endpoint, id: id(402), code: 'DC-93', name: 'Điểm cầu UBND tỉnh Hậu Giang', unit: { id: province.id, code: '93', name: province.name }, lineKbps: undefined, seats: undefined, roomName: 'Phòng họp trực tuyến' }] } } })
  await page.goto('/quan-tri/diem-cau')
  await expect(page.getByRole('row').filter({ hasText: 'DC-31447' })).toContainText('20')
  await expect(page.getByRole('link', { name: 'Trạng thái và máy của các điểm cầu' })).toHaveAttribute('href', '/diem-cau')
  await checkScreen(page, testInfo, 'danh-muc-diem-cau', page.getByRole('row').nth(1))
  await page.getByLabel('Tìm điểm cầu').fill('tinh hau giang')
  await expect(page.getByRole('rowheader')).toHaveText(['Điểm cầu UBND tỉnh Hậu Giang'])
})

test('an installation without units says so and offers the import', async ({ page, answer }) => {
  await answer({ 'GET /session': { body: sessionOf('admin') }, 'GET /units': { body: { items: [] } } })
  await page.goto('/quan-tri/don-vi')
  await expect(page.getByText('Chưa có đơn vị nào.')).toBeVisible()
  await page.getByRole('button', { name: 'Nhập đơn vị từ tệp CSV' }).last().click()
  await expect(page.getByRole('dialog')).toBeVisible()
})
