import { expectAccessible } from '../support/checkScreen'
import { expect, sessionOf, test } from '../support/screenTest'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const main = { id: id(1), name: 'Máy chủ họp chính' }
const spare = { id: id(2), name: 'Máy chủ dự phòng' }
const PATH = `/meetings/${id(301)}`
const meeting = {
  id: id(301),
  status: 'booked',
  waiting: false,
  start: '2026-11-24T15:00:00+07:00',
  end: '2026-11-24T16:00:00+07:00',
  unit: { id: id(93), code: '93', name: 'Tỉnh Hậu Giang' },
  endpointCount: 1,
  mine: false,
  version: 1,
  mode: 'strict',
  endpointIds: [],
  endpoints: [],
  approvals: [],
  lobby: true,
  jitsiServer: main,
  may: { edit: false, cancel: false, book: false, approve: false, join: false, moderate: false, invite: false },
}
const server = (ref: typeof main, participants: number) => ({ ...ref, enabled: true, capacityParticipants: 250, load: { meetings: 1, participants, egressMbps: 10 } })

test.beforeEach(({ page }) => page.clock.setFixedTime(new Date('2026-11-24T14:20:00+07:00')))

test('a meeting shows its server and lobby; an IT operator moves it before it begins, and learns why it cannot', async ({ page, answer }, testInfo) => {
  let shown: object = meeting
  const sent: unknown[] = []
  await answer({
    'GET /session': { body: { ...sessionOf('it-operator'), serverTime: '2026-11-24T14:20:00+07:00' } },
    [`GET ${PATH}`]: () => ({ body: shown }),
    'GET /jitsi-servers': { body: { items: [server(main, 82), server(spare, 240)] } },
    [`POST ${PATH}/jitsi-server`]: (body) => {
      sent.push(body)
      if (sent.length === 1) return { status: 409, body: { type: 'urn:diemcau:conflict', title: 'Không đủ sức tải', status: 409, detail: 'Máy chủ dự phòng chỉ còn nhận được 10 điểm cầu trong giờ đó.' } }
      shown = { ...meeting, jitsiServer: spare }
      return { body: shown }
    },
  })
  await page.goto(`/hop/${meeting.id}`)
  await expect(page.getByText('Người dự chờ ở ngoài cho đến khi người điều hành cho vào')).toBeVisible()
  await page.getByRole('button', { name: 'Đổi máy chủ họp' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Chuyển sang').selectOption('Máy chủ dự phòng (đang đặt 240/250 điểm)')
  await dialog.getByLabel('Lý do').fill('Máy chủ chính bảo trì')
  const move = dialog.getByRole('button', { name: 'Đổi máy chủ họp' })
  await move.click()
  await expect(dialog.getByRole('alert')).toContainText('chỉ còn nhận được 10 điểm cầu')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('doi-may-chu.png') })
  await move.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Máy chủ dự phòng')).toBeVisible()
  expect(sent.at(-1)).toEqual({ serverId: spare.id, reason: 'Máy chủ chính bảo trì' })
})

test('a meeting that has begun stays where it is', async ({ page, answer }) => {
  await answer({
    'GET /session': { body: { ...sessionOf('it-operator'), serverTime: '2026-11-24T15:20:00+07:00' } },
    [`GET ${PATH}`]: { body: { ...meeting, status: 'live' } },
  })
  await page.clock.setFixedTime(new Date('2026-11-24T15:20:00+07:00'))
  await page.goto(`/hop/${meeting.id}`)
  await expect(page.getByText('Máy chủ họp chính')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Đổi máy chủ họp' })).toHaveCount(0)
})
