import { checkScreen, expectAccessible } from '../support/checkScreen'
import { at, id, liveMeeting, MEETING_ID, NOTHING_ALLOWED, PATH, running, sessionAt } from '../support/liveMeeting'
import { expect, test } from '../support/screenTest'

const VITHUY = 'Điểm cầu UBND xã Vị Thủy'
const VITHANH = 'Điểm cầu UBND xã Vị Thanh'

const busy = (...names: string[]) => ({
  status: 409,
  body: {
    type: 'urn:diemcau:endpoint-busy',
    title: 'Trùng lịch',
    status: 409,
    conflicts: names.map((endpointName, i) => ({ endpointId: id(700 + i), endpointName, start: at('15:30'), end: at('17:00'), meeting: { id: id(1), title: 'Rà soát giải ngân' } })),
  },
})

test.beforeEach(({ page }) => page.clock.setFixedTime(new Date(at('14:20'))))

test('meetings with an open room stand with who is there of whom, and how their server is', async ({ page, answer }, testInfo) => {
  const items = [
    liveMeeting(),
    liveMeeting({ id: id(302), title: 'Hội nghị cải cách hành chính', start: at('14:30'), end: at('16:00'), inRoom: 0, expected: 4, serverState: 'degraded' }),
    liveMeeting({ id: id(303), title: undefined, start: at('13:00'), end: at('14:00'), inRoom: 12, expected: 12, serverName: undefined, serverState: undefined }),
  ]
  await answer({ 'GET /session': sessionAt('it-operator'), 'GET /live': { body: { items } } })
  await page.goto('/truc-tiep')
  const rows = page.getByRole('row')
  await expect(rows.nth(1)).toContainText(/Đang họp[\s\S]*75\/78 điểm đã vào[\s\S]*Bình thường/)
  await expect(rows.nth(2)).toContainText(/Sắp họp[\s\S]*Có vấn đề/)
  await expect(rows.nth(3)).toContainText(/phần kỹ thuật[\s\S]*Quá giờ[\s\S]*Chưa xếp máy chủ/)
  await checkScreen(page, testInfo, 'truc-tiep', rows.nth(3))
  await page.getByRole('link', { name: 'Hội nghị cải cách hành chính' }).click()
  await expect(page).toHaveURL(`/truc-tiep/${id(302)}`)
})

test('nothing running is said in a sentence', async ({ page, answer }) => {
  await answer({ 'GET /session': sessionAt('leader'), 'GET /live': { body: { items: [] } } })
  await page.goto('/truc-tiep')
  await expect(page.getByText('Không có cuộc họp nào đang diễn ra')).toBeVisible()
  await expectAccessible(page)
})

test('the roster begins with who is missing and whom to ring, and finds without tone marks', async ({ page, answer }, testInfo) => {
  await answer(running({ messages: [{ id: id(801), text: 'Đề nghị các điểm bật camera.', at: at('14:05'), byName: 'Nguyễn Thị Hạnh' }] }))
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  const rows = page.getByTestId('live-row')
  await expect(page.getByTestId('live-count')).toHaveText('75/78 điểm đã vào')
  await expect(rows.first()).toContainText(VITHUY)
  const first = page.getByRole('row').filter({ hasText: VITHUY })
  await expect(first).toContainText('Chưa vào')
  await expect(first.getByRole('link', { name: `Gọi ${VITHUY}: 0900 000 402` })).toHaveAttribute('href', 'tel:0900000402')
  await expect(page.getByRole('row').filter({ hasText: 'Vĩnh Thuận Tây' })).toContainText(/Đã rời lúc 14:12[\s\S]*13:52[\s\S]*210/)
  await expect(page.getByRole('row').filter({ hasText: VITHANH })).toContainText(/Trong phòng[\s\S]*14:07[\s\S]*trễ 7 phút/)
  await checkScreen(page, testInfo, 'dieu-hanh', page.getByTestId('sent-message'))
  await page.getByLabel('Tìm trong danh sách').fill('vi thanh')
  await expect(rows).toHaveCount(1)
  await page.getByLabel('Tìm trong danh sách').fill('')
  await page.getByLabel('Chỉ điểm chưa có mặt (2)').check()
  await expect(rows).toHaveCount(2)
})

test('who may only look has no button to do anything', async ({ page, answer }) => {
  await answer({ ...running({ may: NOTHING_ALLOWED, mayJoin: false, mine: false }), 'GET /session': sessionAt('approver') })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await expect(page.getByTestId('live-row').first()).toBeVisible()
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
})

test('ending for all wants a reason and the word', async ({ page, answer }, testInfo) => {
  let sent: unknown
  await answer({
    ...running(),
    [`POST ${PATH}/end`]: (body) => {
      sent = body
      return { body: {} }
    },
  })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('button', { name: 'Kết thúc cho mọi người' }).click()
  const dialog = page.getByRole('dialog')
  const end = dialog.getByRole('button', { name: 'Kết thúc cho mọi người' })
  await dialog.getByLabel('Lý do').fill('Bão số 9')
  await expect(end).toBeDisabled()
  await dialog.getByLabel('Gõ “kết thúc” để xác nhận').fill('Ket thuc')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('ket-thuc.png') })
  await end.click()
  await expect(dialog).toBeHidden()
  expect(sent).toEqual({ reason: 'Bão số 9' })
})

test('extending names every endpoint in the way, and says until when the room is promised', async ({ page, answer }, testInfo) => {
  const sent: unknown[] = []
  await answer({
    ...running(),
    [`POST ${PATH}/extend`]: (body) => {
      sent.push(body)
      return busy('Điểm cầu UBND xã Vị Đông', 'Điểm cầu UBND xã Vị Bình')
    },
  })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('button', { name: 'Gia hạn' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Giờ kết thúc đã đặt: 15:30. Phòng họp giữ được đến 19:30.')
  await expect(dialog.getByRole('button', { name: '+15 phút' })).toHaveAttribute('aria-pressed', 'true')
  await dialog.getByRole('button', { name: '+60 phút' }).click()
  await expect(dialog.getByLabel('Kết thúc mới')).toHaveValue('16:30')
  await dialog.getByLabel('Lý do').fill('Còn hai nội dung')
  await dialog.getByRole('button', { name: 'Gia hạn' }).click()
  await expect(dialog.getByTestId('conflicts')).toContainText('Điểm cầu UBND xã Vị Đông: 15:30 – 17:00, Rà soát giải ngân')
  await expect(dialog.getByTestId('conflicts').getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('gia-han.png') })

  await answer({
    [`POST ${PATH}/extend`]: () => ({ status: 409, body: { type: 'urn:diemcau:state', title: 'Không được', status: 409, detail: 'Phòng họp chỉ giữ được đến 19:30.' } }),
  })
  await dialog.getByLabel('Kết thúc mới').fill('20h')
  await dialog.getByRole('button', { name: 'Gia hạn' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Phòng họp chỉ giữ được đến 19:30.')

  await answer({ [`POST ${PATH}/extend`]: { body: {} } })
  await dialog.getByLabel('Kết thúc mới').fill('15:00')
  await expect(dialog.getByRole('button', { name: 'Gia hạn' })).toBeDisabled()
  await dialog.getByLabel('Kết thúc mới').fill('15h45')
  await dialog.getByRole('button', { name: 'Gia hạn' }).click()
  await expect(dialog).toBeHidden()
  expect(sent).toEqual([{ end: '2026-11-24T16:30:00+07:00', reason: 'Còn hai nội dung' }])
})

test('endpoints are found without tone marks and added to a running meeting', async ({ page, answer }, testInfo) => {
  let sent: unknown
  const unit = { id: id(501), code: '31340', name: 'Xã Long Bình', parentName: 'Thị xã Long Mỹ' }
  const endpoint = (n: number, name: string) => ({ id: id(n), code: `HG-${n}`, name, shortName: name, unit, level: 'commune', state: 'ready', roomName: '' })
  const all = [endpoint(402, VITHUY), endpoint(450, 'Điểm cầu UBND xã Long Bình'), ...Array.from({ length: 50 }, (_, i) => endpoint(500 + i, `Điểm cầu UBND xã Số ${i}`))]
  await answer({
    ...running(),
    'GET /endpoints': { body: { items: all } },
    [`POST ${PATH}/endpoints`]: (body) => {
      sent = body
      return { body: {} }
    },
  })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('button', { name: 'Thêm điểm cầu' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Còn 11 điểm nữa')
  // Who is in the meeting already is not offered.
  await dialog.getByLabel('Tìm điểm cầu').fill('vi thuy')
  await expect(dialog).toContainText('Không có điểm cầu nào khớp.')
  await dialog.getByLabel('Tìm điểm cầu').fill('long binh')
  await dialog.getByLabel(/xã Long Bình/).check()
  await dialog.getByLabel('Lý do').fill('Chủ trì gọi thêm')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('them-diem.png') })
  await dialog.getByRole('button', { name: 'Thêm 1 điểm' }).click()
  await expect(dialog).toBeHidden()
  expect(sent).toEqual({ endpointIds: [id(450)], reason: 'Chủ trì gọi thêm' })
})

test('a message goes to one screen or to all, and is taken back', async ({ page, answer }, testInfo) => {
  const sent: unknown[] = []
  let messages: object[] = [{ id: id(801), text: 'Bật camera.', at: at('14:05'), endpointId: id(402), endpointIds: [id(402)], byName: 'Nguyễn Thị Hạnh' }]
  await answer({
    ...running(),
    [`GET ${PATH}/live`]: () => ({ body: liveMeeting({ messages }) }),
    [`POST ${PATH}/messages`]: (body) => {
      sent.push(body)
      return { status: 201, body: { id: id(802) } }
    },
    [`DELETE ${PATH}/messages/${id(801)}`]: () => {
      messages = []
      return { status: 204 }
    },
  })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('button', { name: `Nhắn ${VITHUY}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Gửi tới')).toHaveValue(id(402))
  await dialog.getByLabel('Nội dung').fill('Kiểm tra dây mạng.')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('nhan-tin.png') })
  await dialog.getByRole('button', { name: 'Gửi tin' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Nhắn tin', exact: true }).first().click()
  await dialog.getByLabel('Nội dung').fill('Mười phút nữa bắt đầu.')
  await dialog.getByRole('button', { name: 'Gửi tin' }).click()
  await expect(dialog).toBeHidden()
  expect(sent).toEqual([{ text: 'Kiểm tra dây mạng.', endpointIds: [id(402)] }, { text: 'Mười phút nữa bắt đầu.' }])

  await expect(page.getByTestId('sent-message')).toContainText(VITHUY)
  await page.getByRole('button', { name: 'Thu lại: Bật camera.' }).click()
  await expect(page.getByText('Chưa gửi tin nào.')).toBeVisible()
})

test('one is shown out with a reason; keeping out and a new room are asked for apart', async ({ page, answer }, testInfo) => {
  let sent: unknown
  await answer({
    ...running(),
    [`POST ${PATH}/removals`]: (body) => {
      sent = body
      return { status: 202, body: { asked: 1 } }
    },
  })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('button', { name: 'Mời ra: Lê Văn Bảy' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mời ra khỏi phòng: Lê Văn Bảy' })
  await expect(dialog).toContainText('Các điểm cầu khác tự vào phòng mới')
  await dialog.getByLabel('Không cho vào lại').check()
  await dialog.getByLabel('Lý do').fill('Không thuộc thành phần')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('moi-ra.png') })
  await dialog.getByRole('button', { name: 'Mời ra' }).click()
  await expect(dialog).toBeHidden()
  expect(sent).toEqual({ who: { kind: 'guest', id: id(405) }, reason: 'Không thuộc thành phần', cutOff: true })
})

test('the secretary gives the meeting to an IT operator and takes it back', async ({ page, answer }, testInfo) => {
  const person = { id: id(601), name: 'Trần Quốc Kỹ' }
  let delegates: object[] = []
  await answer({
    ...running(),
    [`GET ${PATH}/live`]: () => ({ body: liveMeeting({ delegates }) }),
    [`PUT ${PATH}/delegates/${person.id}`]: () => {
      delegates = [person]
      return { status: 204 }
    },
    [`DELETE ${PATH}/delegates/${person.id}`]: () => {
      delegates = []
      return { status: 204 }
    },
  })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('button', { name: 'Giao kỹ thuật' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Người trực kỹ thuật').selectOption(person.name)
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('giao-ky-thuat.png') })
  await dialog.getByRole('button', { name: 'Giao', exact: true }).click()
  await dialog.getByRole('button', { name: `Thôi giao cho ${person.name}` }).click()
  await expect(dialog).toContainText('Chưa giao cho ai.')
})
