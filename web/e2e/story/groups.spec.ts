import { Bar } from '../pages/Bar'
import { SignInPage } from '../pages/SignInPage'
import { TimelinePage } from '../pages/TimelinePage'
import { checkScreen } from '../support/checkScreen'
import { expect, test } from '../support/test'

test('a secretary makes a group, finds it on the timeline, and gives it up again', async ({ page, server }, testInfo) => {
  await new SignInPage(page).signIn('thuky', server.password)
  await new Bar(page).link('Nhóm điểm cầu').click()
  await expect(page.getByRole('row').filter({ hasText: 'Toàn bộ xã' })).toContainText('75')
  await page.getByRole('button', { name: 'Tạo nhóm' }).click()
  const form = page.getByRole('dialog', { name: 'Tạo nhóm' })
  await form.getByLabel('Tên nhóm').fill('Các thị trấn')
  await form.getByLabel('Thị trấn', { exact: true }).check()
  await expect(form.getByTestId('group-members')).toHaveText('11 điểm cầu')
  await form.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Đã tạo nhóm Các thị trấn, 11 điểm cầu.').first()).toBeVisible()
  await checkScreen(page, testInfo, 'tinh-nhom', page.getByRole('row').nth(1))

  await page.getByRole('link', { name: 'Các thị trấn' }).click()
  const timeline = new TimelinePage(page)
  await expect(timeline.group('Các thị trấn (11)')).toHaveAttribute('aria-pressed', 'true')
  await expect(timeline.row('Thị trấn Nàng Mau').getByRole('checkbox')).toBeChecked()
  await expect(timeline.row('Xã Vị Thủy').getByRole('checkbox')).not.toBeChecked()

  await new Bar(page).link('Nhóm điểm cầu').click()
  await page.getByRole('button', { name: 'Xoá nhóm Các thị trấn' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Xoá', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Các thị trấn' })).toHaveCount(0)
})
