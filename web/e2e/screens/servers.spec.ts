import { checkScreen, expectAccessible } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const at = (time: string) => `2026-11-24T${time}:00+07:00`

const main = {
  id: id(1),
  name: 'Máy chủ họp chính',
  publicUrl: 'https://hop.haugiang.example',
  xmppDomain: 'meet.jitsi',
  mucDomain: 'muc.meet.jitsi',
  prosodyUrl: 'http://prosody:5280',
  jicofoUrl: 'http://jicofo:8888',
  bridgeUrls: ['http://jvb-1:8080', 'http://jvb-2:8080'],
  capacityParticipants: 250,
  capacityEgressMbps: 1000,
  enabled: true,
  fromSettings: true,
  version: 1,
  health: {
    state: 'degraded',
    reason: 'Một trong hai cầu hình không trả lời.',
    readAt: at('14:19'),
    healthyAt: at('13:40'),
    participants: 82,
    conferences: 2,
    stress: 0.62,
    bridges: [
      { url: 'http://jvb-1:8080', healthy: true, stress: 0.62, participants: 82 },
      { url: 'http://jvb-2:8080', healthy: false },
    ],
  },
  load: { meetings: 2, participants: 82, egressMbps: 155 },
  keys: { loginKid: 'room-2026-11', systemKid: 'system-1', secretFrom: '/srv/diemcau/jitsi-secrets' },
}
const spare = { ...main, id: id(2), name: 'Máy chủ dự phòng', publicUrl: 'https://hop2.haugiang.example', fromSettings: false, version: 4, health: undefined, enabled: false, load: { meetings: 0, participants: 0, egressMbps: 0 }, keys: { loginKid: 'room-2026-11', systemKid: 'system-1' } }

test.beforeEach(({ page }) => page.clock.setFixedTime(new Date(at('14:20'))))

test('servers stand with their health, their load against what they carry, and their keys', async ({ page, answer }, testInfo) => {
  await answer({ 'GET /session': { body: sessionOf('admin') }, 'GET /jitsi-servers': { body: { items: [main, spare] } } })
  await page.goto('/quan-tri/may-chu-hop')
  const [first, second] = [page.getByTestId('jitsi-server').first(), page.getByTestId('jitsi-server').last()]
  await expect(first).toContainText(/Có vấn đề[\s\S]*Theo thiết lập[\s\S]*Một trong hai cầu hình không trả lời[\s\S]*đọc lúc 14:19, tốt lần cuối 13:40/)
  await expect(first).toContainText(/82\/250 điểm cầu[\s\S]*155\/1\.000 Mbit\/s[\s\S]*2 cuộc họp[\s\S]*82 người, 2 phòng, tải 0,62/)
  await expect(first).toContainText('/srv/diemcau/jitsi-secrets')
  await expect(first.getByRole('row').last()).toContainText('Không trả lời')
  await expect(second).toContainText(/Đang tắt[\s\S]*Chưa đọc được tình trạng/)
  await checkScreen(page, testInfo, 'may-chu-hop', second)
})

test('an IT operator looks and changes nothing', async ({ page, answer }) => {
  await answer({ 'GET /session': { body: sessionOf('it-operator') }, 'GET /jitsi-servers': { body: { items: [main] } } })
  await page.goto('/quan-tri/may-chu-hop')
  await expect(page.getByTestId('jitsi-server')).toBeVisible()
  await expect(page.getByRole('button', { name: /Sửa|Thêm máy chủ/ })).toHaveCount(0)
})

test('a server is changed after its faults are put right; of two versions one chooses field by field', async ({ page, answer }, testInfo) => {
  const sent: unknown[] = []
  let stored = { ...spare }
  await answer({
    'GET /session': { body: sessionOf('admin') },
    'GET /jitsi-servers': () => ({ body: { items: [main, stored] } }),
    [`PATCH /jitsi-servers/${spare.id}`]: (body) => {
      sent.push(body)
      if (sent.length === 1) {
        stored = { ...stored, version: 5, capacityParticipants: 120 }
        return { status: 412, body: { type: 'urn:diemcau:stale-version', title: 'Bản đã cũ', status: 412 } }
      }
      stored = { ...stored, ...(body as object), version: 6 }
      return { body: stored }
    },
  })
  await page.goto('/quan-tri/may-chu-hop')
  await page.getByRole('button', { name: 'Sửa Máy chủ dự phòng' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sửa Máy chủ dự phòng' })
  await dialog.getByLabel('Địa chỉ cho trình duyệt').fill('hop2.haugiang.example')
  await dialog.getByLabel('Số điểm cầu cùng lúc').fill('0')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await expect(dialog).toContainText('Gõ địa chỉ như https://ten.mien')
  await expect(dialog).toContainText('Gõ một số từ 1 trở lên.')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('sua-may-chu.png') })
  expect(sent).toEqual([])
  await dialog.getByLabel('Địa chỉ cho trình duyệt').fill(spare.publicUrl)
  await dialog.getByLabel('Số điểm cầu cùng lúc').fill('200')
  await dialog.getByLabel('Đang dùng').check()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const conflict = page.getByRole('dialog', { name: 'Người khác vừa sửa mục này' })
  await expect(conflict).toContainText('120')
  await conflict.getByRole('button', { name: 'Áp dụng' }).click()
  await expect(dialog).toBeHidden()
  expect(sent.at(-1)).toMatchObject({ capacityParticipants: 200, enabled: true })
})

test('of the server of the settings only name, key and use are changed here', async ({ page, answer }) => {
  let sent: unknown
  await answer({
    'GET /session': { body: sessionOf('admin') },
    'GET /jitsi-servers': { body: { items: [main] } },
    [`PATCH /jitsi-servers/${main.id}`]: (body) => {
      sent = body
      return { body: main }
    },
  })
  await page.goto('/quan-tri/may-chu-hop')
  await page.getByRole('button', { name: 'Sửa Máy chủ họp chính' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('nằm trong thiết lập của hệ thống')
  await expect(dialog.getByLabel('Địa chỉ Prosody')).toBeDisabled()
  await dialog.getByLabel('Đang dùng').uncheck()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await expect(dialog).toBeHidden()
  expect(sent).toEqual({ name: main.name, keyId: null, enabled: false })
})
