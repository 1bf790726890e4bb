import { JitsiFrame } from '../pages/JitsiFrame'
import { checkScreen, expectAccessible } from '../support/checkScreen'
import { ROOM, SCRIPT } from '../support/fakeJitsi'
import { at, id } from '../support/liveMeeting'
import { expect, sessionOf, test } from '../support/screenTest'

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

test('an IT operator looks and tests, and changes nothing', async ({ page, answer }) => {
  await answer({ 'GET /session': { body: sessionOf('it-operator') }, 'GET /jitsi-servers': { body: { items: [main] } } })
  await page.goto('/quan-tri/may-chu-hop')
  await expect(page.getByRole('link', { name: 'Tự kiểm tra Máy chủ họp chính' })).toBeVisible()
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

test('the self-test enters a room with two tickets, reads the roles seconds later and shows each step', async ({ page, answer }, testInfo) => {
  const JITSI = 'http://hop.localhost'
  const steps = ['resolves', 'tls', 'script', 'key', 'reservation', 'events', 'moderator'] as const
  const seen = (states: Partial<Record<(typeof steps)[number], 'ok' | 'failed'>>) =>
    steps.map((step) => ({ step, state: states[step] ?? 'waiting', detail: states[step] === 'failed' ? 'Ai cũng điều hành được: đặt JICOFO_ENABLE_AUTH=0 rồi khởi động lại Jicofo.' : states[step] ? 'Đã thấy.' : '' }))
  const probe = { id: id(9), room: 'dc-probe', domain: new URL(JITSI).host, url: `${JITSI}/dc-probe`, script: '/jitsi/x/external_api.js', expiresAt: at('14:30') }
  const early = { ...probe, steps: seen({ resolves: 'ok', tls: 'ok', script: 'ok' }) }
  let result: unknown
  await page.route('**/quan-tri/may-chu-hop/*', async (handler) => {
    const response = await handler.fetch()
    await handler.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': `${response.headers()['content-security-policy'] ?? ''}; frame-src ${JITSI}` } })
  })
  await page.route('**/jitsi/x/external_api.js', (handler) => handler.fulfill({ contentType: 'text/javascript', body: SCRIPT }))
  await page.route(`${JITSI}/**`, (handler) => handler.fulfill({ contentType: 'text/html', body: ROOM }))
  const late = { ...probe, steps: seen({ resolves: 'ok', tls: 'ok', script: 'ok', key: 'ok', reservation: 'ok', events: 'ok', moderator: 'failed' }) }
  await answer({
    'GET /session': { body: sessionOf('it-operator') },
    'GET /jitsi-servers': { body: { items: [main] } },
    [`POST /jitsi-servers/${main.id}/probes`]: { status: 201, body: { ...early, moderatorToken: 'moderator', participantToken: 'participant' } },
    [`GET /jitsi-servers/${main.id}/probes/${probe.id}`]: () => ({ body: result ? late : early }),
    [`POST /jitsi-servers/${main.id}/probes/${probe.id}/result`]: (body) => {
      result = body
      return { body: late }
    },
  })
  await page.clock.install({ time: new Date(at('14:20')) })
  await page.goto('/quan-tri/may-chu-hop')
  await page.getByRole('link', { name: 'Tự kiểm tra Máy chủ họp chính' }).click()
  await page.getByRole('button', { name: 'Bắt đầu kiểm tra' }).click()
  const step = (name: string) => page.locator(`[data-testid=probe-step][data-step=${name}]`)
  await expect(step('script')).toHaveAttribute('data-state', 'ok')
  await expect(step('moderator')).toHaveAttribute('data-state', 'waiting')
  await expect(page.getByTitle('Phòng họp')).toHaveCount(2)
  await expect(new JitsiFrame(page, 1).role).toHaveText('participant')
  await expect(new JitsiFrame(page, 0).role).toHaveText('moderator')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('tu-kiem-tra-dang-chay.png') })
  await page.clock.runFor(9_000)
  await expect(page.getByTestId('probe-verdict')).toHaveText('1 bước chưa đạt.')
  await expect(step('moderator')).toHaveAttribute('data-state', 'failed')
  await expect(page.getByRole('table')).toContainText('đặt JICOFO_ENABLE_AUTH=0')
  await expect(page.getByTitle('Phòng họp')).toHaveCount(0)
  expect(result).toEqual({ framesJoined: true, moderatorRole: 'moderator', participantRole: 'participant' })
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('tu-kiem-tra.png') })
})
