import { checkScreen, expectAccessible } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

const unit = { id: '00000000-0000-7000-8000-000000000093', code: '93', name: 'Tỉnh Hậu Giang' }
const host = { id: '00000000-0000-7000-8000-000000000401', code: 'DC-93', name: 'Điểm cầu UBND tỉnh Hậu Giang', shortName: 'T. Hậu Giang' }
const commune = { id: '00000000-0000-7000-8000-000000000402', code: 'DC-31447', name: 'Điểm cầu UBND xã Vị Thủy', shortName: 'X. Vị Thủy' }
const summary = {
  id: '00000000-0000-7000-8000-000000000301',
  title: 'Giao ban trực tuyến công tác tháng 11',
  chair: 'Phó Chủ tịch UBND tỉnh',
  status: 'booked',
  waiting: false,
  start: '2026-11-24T14:00:00+07:00',
  end: '2026-11-24T15:30:00+07:00',
  host,
  unit,
  endpointCount: 2,
  wishCount: 1,
  mine: true,
  mayJoin: true,
  version: 1,
}
const meeting = {
  ...summary,
  mode: 'best-effort',
  note: 'Mang theo số liệu tháng 10.',
  hostEndpointId: host.id,
  endpointIds: [host.id, commune.id],
  endpoints: [
    { ...host, unitName: unit.name, state: 'taken', host: true },
    {
      ...commune,
      unitName: 'Xã Vị Thủy',
      state: 'wish',
      host: false,
      conflicts: [{ endpointId: commune.id, endpointName: commune.name, start: summary.start, end: summary.end, meeting: { id: unit.id, title: 'Họp giao ban huyện Vị Thủy' } }],
    },
  ],
  opensAt: '2026-11-24T13:00:00+07:00',
  closesAt: '2026-11-24T16:00:00+07:00',
  createdBy: { id: unit.id, name: 'Nguyễn Thị Hạnh', phone: '0000 100 101' },
  approvals: [{ id: unit.id, unit, state: 'approved', endpointIds: [commune.id], requestedAt: summary.start, decidedBy: 'Lê Hoàng Phúc' }],
  may: { edit: true, cancel: true, book: false, approve: false, join: true, moderate: true, invite: true },
}
const links = { items: [{ id: unit.id, label: 'Đại biểu HĐND', createdAt: summary.start, revoked: false, guests: [{ name: 'Trần Văn Khách', unitName: 'Báo Hậu Giang', at: summary.start }] }] }

test.beforeEach(({ page }) => page.clock.setFixedTime(new Date('2026-11-24T13:52:00+07:00')))

test('a meeting shows who takes part, who waits and what one may do', async ({ page, answer }, testInfo) => {
  await answer({
    'GET /session': { body: sessionOf('secretary') },
    [`GET /meetings/${meeting.id}`]: { body: meeting },
    [`GET /meetings/${meeting.id}/guest-links`]: { body: links },
  })
  await page.goto(`/hop/${meeting.id}`)
  await expect(page.getByText('vướng Họp giao ban huyện Vị Thủy')).toBeVisible()
  await expect(page.getByText('Trần Văn Khách')).toBeVisible()
  await checkScreen(page, testInfo, 'hop', page.getByText('Trần Văn Khách'))
})

test('a link for guests is shown once, with a code for their phone', async ({ page, answer }, testInfo) => {
  const url = 'http://localhost:8080/join#Q7hX2mZk9PbT4rVnW8yLdE5sJ6uGcF3a'
  await answer({
    'GET /session': { body: sessionOf('secretary') },
    [`GET /meetings/${meeting.id}`]: { body: meeting },
    [`GET /meetings/${meeting.id}/guest-links`]: { body: links },
    [`POST /meetings/${meeting.id}/guest-links`]: { status: 201, body: { ...links.items[0], url } },
  })
  await page.goto(`/hop/${meeting.id}`)
  await page.getByRole('button', { name: 'Tạo liên kết' }).click()
  await expect(page.getByTestId('guest-link')).toHaveValue(url)
  const code = page.getByRole('img', { name: 'Mã QR của liên kết, để khách quét bằng điện thoại' })
  await code.scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('lien-ket-khach.png') })
})

test('a meeting is cancelled only with a reason, and then says so', async ({ page, answer }, testInfo) => {
  let reason: unknown
  await answer({
    'GET /session': { body: sessionOf('secretary') },
    [`GET /meetings/${meeting.id}`]: { body: meeting },
    [`GET /meetings/${meeting.id}/guest-links`]: { body: links },
    [`POST /meetings/${meeting.id}/cancel`]: (body) => {
      reason = body
      return { body: { ...meeting, status: 'cancelled', cancelReason: 'Bão số 9', may: { ...meeting.may, cancel: false, join: false, edit: false, invite: false } } }
    },
  })
  await page.goto(`/hop/${meeting.id}`)
  await page.getByRole('button', { name: 'Huỷ họp' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Huỷ họp' })).toBeDisabled()
  await dialog.getByLabel('Lý do').fill('Bão số 9')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('huy-hop.png') })
  await dialog.getByRole('button', { name: 'Huỷ họp' }).click()
  await expect(page.getByText('Đã huỷ', { exact: true })).toBeVisible()
  expect(reason).toEqual({ reason: 'Bão số 9' })
})

test('without a Jitsi the room says so and still shows room, role and expiry', async ({ page, answer }) => {
  await answer({
    'GET /session': { body: sessionOf('secretary') },
    [`GET /meetings/${meeting.id}`]: { body: meeting },
    [`GET /meetings/${meeting.id}/guest-links`]: { body: links },
    [`POST /meetings/${meeting.id}/room-token`]: {
      body: { domain: 'meet.jitsi', room: 'dc-abcdefghijklmnopqrstuvwxyz', url: null, script: null, token: 'made-up', role: 'moderator', expiresAt: summary.end },
    },
  })
  await page.goto(`/hop/${meeting.id}`)
  await page.getByRole('button', { name: 'Vào họp' }).click()
  await expect(page.getByTestId('no-room')).toContainText('Điều hành')
  await expect(page.getByTestId('no-room')).toContainText('dc-abcdefghijklmnopqrstuvwxyz')
  await expectAccessible(page)
})

test('requests wait with their endpoints by name and are answered in one press', async ({ page, answer }, testInfo) => {
  let open = true
  const request = {
    approval: { id: unit.id, unit, state: 'open', endpointIds: [commune.id], requestedAt: summary.start },
    meeting: { ...summary, waiting: true, status: 'hold' },
    endpoints: [commune],
    requesterName: 'Trần Thị Mỹ Duyên',
    requesterUnit: 'Huyện Vị Thủy',
  }
  await answer({
    'GET /session': { body: sessionOf('approver') },
    'GET /approvals': () => ({ body: { items: open ? [request] : [] } }),
    [`POST /meetings/${meeting.id}/approve`]: () => {
      open = false
      return { body: meeting }
    },
  })
  await page.goto('/duyet')
  await expect(page.getByTestId('approval')).toContainText('Điểm cầu UBND xã Vị Thủy')
  await checkScreen(page, testInfo, 'duyet', page.getByTestId('approval'))
  await page.getByRole('button', { name: 'Đồng ý', exact: true }).click()
  await expect(page.getByText('Không có yêu cầu nào chờ bạn duyệt.')).toBeVisible()
})

test('an approver answers on the page of the meeting; one that changed meanwhile is shown anew first', async ({ page, answer }, testInfo) => {
  const waiting = { ...meeting, status: 'hold', waiting: true, mine: false, may: { ...meeting.may, edit: false, cancel: false, join: false, invite: false, approve: true } }
  let stored = waiting
  let reason: unknown
  await answer({
    'GET /session': { body: sessionOf('approver') },
    [`GET /meetings/${meeting.id}`]: () => ({ body: stored }),
    [`POST /meetings/${meeting.id}/approve`]: () => {
      stored = { ...waiting, version: 2, title: 'Giao ban đã đổi tên' }
      return { status: 412, body: { type: 'urn:diemcau:stale-version', title: 'Bản đã cũ', status: 412 } }
    },
    [`POST /meetings/${meeting.id}/refuse`]: (body) => {
      reason = body
      stored = { ...stored, status: 'draft', waiting: false, may: { ...stored.may, approve: false } }
      return { body: stored }
    },
  })
  await page.goto(`/hop/${meeting.id}`)
  await checkScreen(page, testInfo, 'hop-cho-duyet', page.getByRole('region', { name: /Phê duyệt|Approvals/ }))
  await page.getByRole('button', { name: 'Đồng ý', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Giao ban đã đổi tên' })).toBeVisible()
  await page.getByRole('button', { name: 'Không đồng ý' }).click()
  await page.getByLabel('Lý do').fill('Trùng họp Thường trực')
  await page.getByRole('dialog').getByRole('button', { name: 'Không đồng ý' }).click()
  await expect(page.getByText('Cuộc họp này chờ bạn trả lời.')).toHaveCount(0)
  expect(reason).toEqual({ reason: 'Trùng họp Thường trực' })
})

test('the week stands by half-days, with marks of what changed', async ({ page, answer }, testInfo) => {
  const items = [summary, { ...summary, id: unit.id, title: 'Họp đã huỷ', status: 'cancelled', change: 'cancelled', mine: false, mayJoin: false, start: '2026-11-25T08:00:00+07:00', end: '2026-11-25T09:00:00+07:00' }]
  await answer({ 'GET /session': { body: sessionOf('leader') }, 'GET /meetings': { body: { items } } })
  await page.goto('/tuan')
  await expect(page.getByText('Huỷ', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Vào họp' })).toBeVisible()
  await checkScreen(page, testInfo, 'tuan', page.getByRole('link', { name: summary.title }))
})

test('usage is shown as sums, a drawing and tables, and leads to the file', async ({ page, answer }, testInfo) => {
  const figures = { meetings: 9, hours: 15.5, endpointHours: 1234.5 }
  await answer({
    'GET /session': { body: sessionOf('leader') },
    'GET /usage': {
      body: { from: '2025-12', to: '2026-11', view: 'as-was', total: figures, months: [{ month: '2026-11', figures }], units: [{ unit, figures }], rows: [{ unit, month: '2026-11', ...figures }] },
    },
  })
  await page.goto('/bao-cao')
  await expect(page.getByTestId('usage-sums')).toContainText('1.234,5 giờ điểm cầu')
  await expect(page.getByRole('link', { name: 'Tải CSV' })).toHaveAttribute('href', /usage\/export\?from=2025-12&to=2026-11&view=as-was/)
  await checkScreen(page, testInfo, 'bao-cao', page.getByTestId('usage-sums'))
})
