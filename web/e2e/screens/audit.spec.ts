import { checkScreen } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

const person = '00000000-0000-7000-8000-000000000601'
const meeting = '00000000-0000-7000-8000-000000000301'
const grant = { id: person, role: 'secretary', unitId: person, unitName: 'Huyện Vị Thủy', subtree: true }
const entry = (id: number, action: string, objectKind: string, objectId: string, more: object = {}) => ({
  id,
  at: '2026-11-24T08:15:00+07:00',
  actorKind: 'person',
  actorName: 'Nguyễn Quốc Trị',
  role: 'admin',
  action,
  objectKind,
  objectId,
  result: 'ok',
  ...more,
})
const about = { username: 'thuky.vithuy', fullName: 'Trần Thị Mỹ Duyên', position: 'Chuyên viên', disabled: false, grants: [] }
const items = [
  entry(9, 'grant.add', 'person', person, { before: about, after: { ...about, grants: [grant] } }),
  entry(8, 'person.update', 'person', person, { before: { ...about, position: '' }, after: { ...about, disabled: true } }),
  entry(7, 'meeting.reschedule', 'meeting', meeting, {
    actorName: 'Nguyễn Thị Hạnh',
    role: 'secretary',
    unitName: 'Tỉnh Hậu Giang',
    before: { title: 'Giao ban trực tuyến công tác tháng 11', status: 'booked', start: '2026-11-24T14:00:00+07:00', endpoints: 76 },
    after: { title: 'Giao ban trực tuyến công tác tháng 11', status: 'booked', start: '2026-11-24T15:00:00+07:00', endpoints: 76 },
  }),
  entry(6, 'meeting.hold-expired', 'meeting', meeting, { actorKind: 'system', actorName: '', role: '' }),
  entry(5, 'unit.import', 'unit', '', { role: '', after: { created: 3, updated: 1, file: 'a3f0' } }),
  entry(4, 'listPeople', 'operation', '/api/v1/people', { actorName: 'Nguyễn Thị Hạnh', role: '', result: 'forbidden' }),
  entry(3, 'session.sign-in', 'session', person, { actorName: '', role: '', result: 'unauthenticated' }),
]

test('the record tells who did what, with the fields before and after in words', async ({ page, answer }, testInfo) => {
  const asked: string[] = []
  await answer({ 'GET /session': { body: sessionOf('admin') }, 'GET /audit': { body: { items, next: 'trang-2' } }, 'GET /units': { body: { items: [] } }, 'GET /endpoints': { body: { items: [] } } })
  page.on('request', (request) => {
    if (request.url().includes('/audit?')) asked.push(new URL(request.url()).search)
  })
  await page.goto('/quan-tri/nhat-ky')
  const row = (text: string) => page.getByRole('row').filter({ hasText: text })
  await expect(row('Cấp quyền')).toContainText('Quyền: chưa có → thành Thư ký, Huyện Vị Thủy và các đơn vị trực thuộc')
  await expect(row('Sửa người dùng')).toContainText('Đã khoá: Không → thành Có')
  await expect(row('Đổi giờ họp')).toContainText('14:00, 24/11/2026 → thành 15:00, 24/11/2026')
  await expect(row('Đổi giờ họp')).not.toContainText('Số điểm cầu')
  await expect(row('/api/v1/people')).toContainText('Bị từ chối')
  await checkScreen(page, testInfo, 'nhat-ky', page.getByRole('row').nth(1))

  await page.getByLabel('Loại đối tượng').selectOption('person')
  await expect(page).toHaveURL(/\?loai=person$/)
  await page.getByRole('button', { name: 'Xem thêm' }).click()
  await expect.poll(() => asked.at(-1)).toBe('?objectKind=person&cursor=trang-2')
})

test('the pages of administration are in the bar of administrators and in the menu of others', async ({ page, answer }) => {
  await answer({ 'GET /session': { body: sessionOf('secretary') }, 'GET /audit': { body: { items: [] } } })
  await page.goto('/tai-khoan')
  await expect(page.getByRole('link', { name: 'Quản trị' })).toHaveCount(0)
  await page.getByRole('button', { name: /^Tài khoản/ }).click()
  await page.getByRole('menuitem', { name: 'Nhật ký' }).click()
  await expect(page.getByText('Chưa có việc nào được ghi.')).toBeVisible()
  await answer({ 'GET /session': { body: sessionOf('admin') } })
  await page.goto('/tai-khoan')
  await expect(page.getByRole('link', { name: 'Quản trị' })).toHaveAttribute('href', /^\/quan-tri\//)
})
