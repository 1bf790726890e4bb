import { checkScreen, expectAccessible } from '../support/checkScreen'
import { at, id, line, LINES, liveMeeting, MEETING_ID, NOTHING_ALLOWED, PATH, rollCall, running } from '../support/liveMeeting'
import { expect, test } from '../support/screenTest'

const VITHUY = 'Điểm cầu UBND xã Vị Thủy'

test.beforeEach(({ page }) => page.clock.setFixedTime(new Date(at('14:20'))))

const frozen = (lines = LINES) => ({
  ...running({ status: 'ended', endedAt: at('15:20'), mayJoin: false, may: NOTHING_ALLOWED }),
  [`GET ${PATH}/roll-call`]: { body: rollCall({ frozenAt: at('15:21'), lines }) },
})

test('the roll call is a sheet of A4 with its heading, counts, lines and places to sign', async ({ page, answer }, testInfo) => {
  const many = [...LINES, ...Array.from({ length: 70 }, (_, i) => line(900 + i, `Điểm cầu UBND xã Số ${i + 1}`))]
  await answer(frozen(many))
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  const paper = page.getByTestId('roll-call')
  await expect(paper).toContainText(/Tỉnh Hậu Giang[\s\S]*Độc lập - Tự do - Hạnh phúc[\s\S]*Danh sách điểm danh[\s\S]*Đã chốt lúc 15:21, 24\/11\/2026/)
  await expect(paper).toContainText('78 điểm cầu: 74 đúng giờ, 2 trễ, 2 vắng; 0 người có tài khoản, 1 khách mời')
  await expect(paper).toContainText(/Chủ trì[\s\S]*Người lập danh sách/)
  await expect(page.getByRole('link', { name: 'Tải CSV' })).toHaveAttribute('href', new RegExp(`/api/v1${PATH}/roll-call/export$`))
  await checkScreen(page, testInfo, 'diem-danh', paper)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(page.getByRole('button', { name: /^Sửa/ })).toHaveCount(0)
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.screenshot({ path: testInfo.outputPath('diem-danh-a4.png') })
  await page.pdf({ path: testInfo.outputPath('diem-danh.pdf'), preferCSSPageSize: true })
})

test('a roll call that is settled is corrected with a reason, which stands beside it', async ({ page, answer }, testInfo) => {
  let lines = LINES
  let sent: unknown
  await answer({
    ...frozen(),
    [`GET ${PATH}/roll-call`]: () => ({ body: rollCall({ frozenAt: at('15:21'), lines }) }),
    [`POST ${PATH}/roll-call/corrections`]: (body) => {
      sent = body
      lines = LINES.map((one) =>
        one.name === VITHUY ? { ...one, correction: { state: 'present', reason: 'Dự chung phòng với huyện', byName: 'Nguyễn Thị Hạnh', at: at('15:40') } } : one,
      )
      return { body: rollCall({ frozenAt: at('15:21'), lines }) }
    },
  })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('button', { name: `Sửa ${VITHUY}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Kết quả đúng').selectOption('Có mặt')
  await expect(dialog.getByRole('button', { name: 'Lưu kết quả' })).toBeDisabled()
  await dialog.getByLabel('Lý do').fill('Dự chung phòng với huyện')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('sua-diem-danh.png') })
  await dialog.getByRole('button', { name: 'Lưu kết quả' }).click()
  await expect(page.getByRole('row').filter({ hasText: VITHUY })).toContainText(/Có mặt[\s\S]*Máy ghi: Vắng. Dự chung phòng với huyện[\s\S]*Sửa: Nguyễn Thị Hạnh, 15:40/)
  expect(sent).toEqual({ who: { kind: 'endpoint', id: id(402) }, state: 'present', reason: 'Dự chung phòng với huyện' })
})

test('a roll call is not corrected while it is open, nor by other units', async ({ page, answer }) => {
  await answer(running())
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('tab', { name: 'Điểm danh' }).click()
  await expect(page.getByTestId('roll-call')).toContainText('Chưa chốt')
  await expect(page.getByRole('button', { name: /^Sửa/ })).toHaveCount(0)
  await answer({ ...frozen(), [`GET ${PATH}/live`]: { body: liveMeeting({ status: 'ended', mine: false, mayJoin: false, may: NOTHING_ALLOWED }) } })
  await page.reload()
  await expect(page.getByTestId('roll-call')).toContainText('Đã chốt')
  await expect(page.getByRole('button', { name: /^Sửa/ })).toHaveCount(0)
})
