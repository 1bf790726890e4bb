import { checkScreen, expectAccessible } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

const id = '00000000-0000-7000-8000-000000000401'
const unit = { id: '00000000-0000-7000-8000-000000000501', code: '31340', name: 'Xã Vị Thủy', parentName: 'Huyện Vị Thủy' }
const endpoint = { id, code: 'HG-VITHUY', name: 'Hội trường xã Vị Thủy', shortName: 'Vị Thủy', unit, level: 'commune', state: 'ready', roomName: 'Hội trường A' }
const ended = { ...endpoint, id: '00000000-0000-7000-8000-000000000402', code: 'HG-LM', name: 'Phòng họp thị xã Long Mỹ', state: 'offline' }
const detail = {
  ...endpoint,
  version: 3,
  lineKbps: 50_000,
  lineType: 'Cáp quang',
  seats: 40,
  upsMinutes: 30,
  generator: true,
  contactName: 'Lê Văn Út',
  contactPhone: '0900 000 001',
  maintenance: [{ id: 7, start: '2026-12-01T07:00:00+07:00', end: '2026-12-01T11:00:00+07:00', reason: 'Thay camera' }],
  kiosk: { pairedAt: '2026-11-02T08:00:00+07:00', lastSeenAt: '2026-11-24T10:00:00+07:00' },
}

test('endpoints are listed with their state and found without tone marks', async ({ page, answer }, testInfo) => {
  await answer({ 'GET /session': { body: sessionOf('it-operator') }, 'GET /endpoints': { body: { items: [endpoint, ended] } } })
  await page.goto('/diem-cau')
  await checkScreen(page, testInfo, 'diem-cau', page.getByRole('row').nth(1))
  await page.getByLabel('Tìm điểm cầu').fill('long my')
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('row').nth(1)).toContainText('Mất kết nối')
})

test('a code for the device is shown large with its end and where to type it', async ({ page, answer }, testInfo) => {
  await answer({
    'GET /session': { body: sessionOf('it-operator') },
    [`GET /endpoints/${id}`]: { body: detail },
    [`POST /endpoints/${id}/kiosk-code`]: { status: 201, body: { code: 'K7QF-2M9X', expiresAt: '2026-11-24T10:40:00+07:00', endpoint } },
  })
  await page.goto(`/diem-cau/${id}`)
  await checkScreen(page, testInfo, 'mot-diem-cau', page.getByRole('cell', { name: 'Thay camera' }))
  await page.getByRole('button', { name: 'Tạo mã ghép' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mã ghép máy' })
  await expect(dialog.getByTestId('kiosk-code')).toHaveText('K7QF-2M9X')
  await expect(dialog).toContainText('/kiosk')
  await expect(dialog).toContainText('10:40')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('ma-ghep.png') })
})

test('the contact is changed; a version that is too old shows both, field by field', async ({ page, answer }) => {
  let stored = { ...detail }
  let first = true
  await answer({
    'GET /session': { body: sessionOf('it-operator') },
    [`GET /endpoints/${id}`]: () => ({ body: stored }),
    [`PATCH /endpoints/${id}`]: (body) => {
      if (first) {
        first = false
        stored = { ...stored, version: 4, contactName: 'Trần Thị Sáu' }
        return { status: 412, body: { type: 'urn:diemcau:stale-version', title: 'Bản đã cũ', status: 412 } }
      }
      stored = { ...stored, ...(body as object), version: 5 }
      return { body: stored }
    },
  })
  await page.goto(`/diem-cau/${id}`)
  await page.getByRole('button', { name: 'Sửa liên hệ' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sửa liên hệ' })
  await dialog.getByLabel('Số điện thoại').fill('0900 000 002')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const both = page.getByRole('dialog', { name: 'Người khác vừa sửa' })
  const field = (name: string) => both.getByRole('group', { name })
  await expect(field('Họ tên người phụ trách').getByLabel(/Lấy bản mới/)).toBeChecked()
  await expect(field('Số điện thoại').getByLabel(/Giữ bản của tôi/)).toBeChecked()
  await both.getByRole('button', { name: 'Áp dụng' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Trần Thị Sáu · 0900 000 002')).toBeVisible()
})

test('maintenance is planned after its faults are put right', async ({ page, answer }, testInfo) => {
  await answer({
    'GET /session': { body: sessionOf('admin') },
    [`GET /endpoints/${id}`]: { body: detail },
    [`POST /endpoints/${id}/maintenance`]: { status: 201, body: detail },
  })
  await page.goto(`/diem-cau/${id}`)
  await page.getByRole('button', { name: 'Lên lịch bảo trì' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lên lịch bảo trì' })
  await dialog.getByLabel('Giờ kết thúc').fill('6:00')
  await dialog.getByRole('button', { name: 'Lên lịch bảo trì' }).click()
  await expect(dialog).toContainText('Ghi lý do.')
  await expect(dialog).toContainText('từ 5 phút đến 60 ngày')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('bao-tri.png') })
  await dialog.getByLabel('Giờ kết thúc').fill('16:00')
  await dialog.getByLabel('Lý do').fill('Thay micro')
  await dialog.getByRole('button', { name: 'Lên lịch bảo trì' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Đã lên lịch bảo trì.').first()).toBeVisible()
})
