import { SignInPage } from '../pages/SignInPage'
import { TimelinePage } from '../pages/TimelinePage'
import { checkScreen } from '../support/checkScreen'
import { expect, test } from '../support/test'

/** Days of their own for each test: they share one calendar. All are working days well ahead. */
const dayAhead = (days: number) => {
  const day = new Date(Date.now() + days * 86_400_000)
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}

test('the secretary books all communes, is told by name who is busy, and holds the free ones', async ({ page, server }) => {
  const day = dayAhead(7)
  await new SignInPage(page).signIn('thuky', server.password)
  const timeline = new TimelinePage(page)
  await timeline.open(day)
  await expect(timeline.rows).toHaveCount(99)

  await page.keyboard.press('n')
  await expect(timeline.title).toBeFocused()
  await timeline.title.fill('Giao ban xã Vị Thủy')
  await timeline.row('Xã Vị Thủy').getByRole('checkbox').click()
  await timeline.type('14', '15h30')
  await expect(timeline.summary).toHaveAttribute('data-count', '0')
  await timeline.button('Đặt họp').click()
  await expect(page.getByText('Đã đặt họp: Giao ban xã Vị Thủy').last()).toBeVisible()
  await expect(timeline.row('Xã Vị Thủy').getByTestId('tl-block')).toHaveAttribute('data-state', 'mine')

  await timeline.title.fill('Họp toàn bộ xã')
  await page.getByLabel('Điểm cầu chính').selectOption({ label: 'Văn phòng Tỉnh ủy' })
  await timeline.group('Toàn bộ xã').click()
  await timeline.drag('14:00', '15:30')
  await expect(page.getByLabel('Bắt đầu')).toHaveValue('14:00')
  await expect(page.getByLabel('Kết thúc')).toHaveValue('15:30')
  await expect(timeline.summary).toHaveAttribute('data-count', '1')
  await expect(timeline.summary).toContainText('75/76 rảnh')
  await expect(timeline.summary).toContainText('Xã Vị Thủy')
  await expect(timeline.row('Xã Vị Thủy')).toHaveAttribute('data-clash', 'Trùng')
  await expect(page.getByTestId('suggestion').first()).toBeVisible()
  await timeline.button('Giữ chỗ và xử lý điểm trùng').click()
  await expect(page).toHaveURL(/\/hop\/.+\/sua/)
  await expect(page.getByText('1 điểm còn chờ, vì đang bận:')).toBeVisible()
})

test('a second secretary is a second too late: every endpoint in the way by name, nothing typed is lost', async ({ browser, page, server, baseURL }) => {
  const day = dayAhead(8)
  await new SignInPage(page).signIn('thuky', server.password)
  const first = new TimelinePage(page)
  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL, locale: 'vi-VN' })
  const page2 = await other.newPage()
  await new SignInPage(page2).signIn('thuky.vithuy', server.password)
  const second = new TimelinePage(page2)
  // The second one's stream is cut off: her grid still shows the rooms as free when she presses.
  await page2.route('**/api/v1/events', (route) => route.abort())
  await first.open(day)
  await second.open(day)

  await second.title.fill('Họp huyện')
  await second.row('Xã Vị Trung').getByRole('checkbox').click()
  await second.row('Xã Vị Thắng').getByRole('checkbox').click()
  await second.type('9', '10')
  await expect(second.summary).toHaveAttribute('data-count', '0')

  await first.title.fill('Họp tỉnh')
  await first.row('Xã Vị Trung').getByRole('checkbox').click()
  await first.row('Xã Vị Thắng').getByRole('checkbox').click()
  await first.type('9', '11')
  await first.button('Đặt họp').click()
  await expect(page.getByText('Đã đặt họp: Họp tỉnh').last()).toBeVisible()

  await second.button('Đặt họp').click()
  const tooLate = page2.getByTestId('too-late')
  await expect(tooLate).toContainText('xã Vị Trung')
  await expect(tooLate).toContainText('xã Vị Thắng')
  await expect(second.title).toHaveValue('Họp huyện')
  await expect(page2.getByLabel('Bắt đầu')).toHaveValue('09:00')
  await expect(page2.getByLabel('Kết thúc')).toHaveValue('10:00')
  await expect(second.row('Xã Vị Trung')).toHaveAttribute('data-clash', 'Trùng')
  await other.close()
})

test('another person’s booking appears without losing the choice or what is typed', async ({ browser, page, server, baseURL }) => {
  const day = dayAhead(9)
  await new SignInPage(page).signIn('thuky', server.password)
  const first = new TimelinePage(page)
  await first.open(day)
  await first.title.fill('Đang gõ dở')
  await first.row('Xã Vị Đông').getByRole('checkbox').click()
  await first.type('8', '9')

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL, locale: 'vi-VN' })
  const page2 = await other.newPage()
  await new SignInPage(page2).signIn('thuky.vithuy', server.password)
  const second = new TimelinePage(page2)
  await second.open(day)
  await second.title.fill('Họp nhanh')
  await second.row('Xã Vị Đông').getByRole('checkbox').click()
  await second.type('8', '830')
  await second.button('Đặt họp').click()
  await expect(page2.getByText('Đã đặt họp: Họp nhanh').last()).toBeVisible()

  await expect(first.summary).toHaveAttribute('data-count', '1')
  await expect(first.title).toHaveValue('Đang gõ dở')
  await expect(first.row('Xã Vị Đông').getByRole('checkbox')).toBeChecked()
  await other.close()
})

test('a meeting is booked by the keyboard alone', async ({ page, server }) => {
  await new SignInPage(page).signIn('thuky', server.password)
  const timeline = new TimelinePage(page)
  await timeline.open(dayAhead(10))
  const row = timeline.row('Sở Y tế')
  await row.focus()
  await page.keyboard.press('Space')
  await expect(row.getByRole('checkbox')).toBeChecked()
  await page.keyboard.press(']')
  await page.keyboard.press('}')
  await expect(page.getByLabel('Bắt đầu')).toHaveValue('08:00')
  await page.keyboard.press('n')
  await page.keyboard.type('Hop bang ban phim')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã đặt họp: Hop bang ban phim').last()).toBeVisible()
})

test('the timeline is accessible and small, in both languages', async ({ page, server }, testInfo) => {
  // The check reads the colours of a thousand elements, in two languages.
  test.slow()
  await new SignInPage(page).signIn('thuky', server.password)
  await new TimelinePage(page).open(dayAhead(7))
  expect(await page.locator('*').count()).toBeLessThanOrEqual(2000)
  await checkScreen(page, testInfo, 'lich', page.getByTestId('tl-row').first())
})
