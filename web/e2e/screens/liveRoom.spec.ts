import { JitsiFrame } from '../pages/JitsiFrame'
import { expectAccessible } from '../support/checkScreen'
import { ROOM, SCRIPT } from '../support/fakeJitsi'
import { at, HOST, MEETING_ID, PATH, running } from '../support/liveMeeting'
import { expect, test, type Answers } from '../support/screenTest'

const JITSI = 'http://hop.localhost'
const VITHANH = 'Điểm cầu UBND xã Vị Thanh'

const enter = (role: 'moderator' | 'participant'): Answers => ({
  [`POST ${PATH}/room-token`]: {
    body: {
      domain: new URL(JITSI).host,
      room: 'dc-abc',
      url: `${JITSI}/dc-abc`,
      script: '/jitsi/external_api.js',
      token: role,
      role,
      expiresAt: at('14:30'),
      displayName: 'Nguyễn Thị Hạnh',
      configOverwrite: { startWithAudioMuted: true },
    },
  },
})

// Tall enough that nothing scrolls: the browser sends a press that follows a scrolling at once to where the frame was before.
test.use({ viewport: { width: 1366, height: 1400 } })

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(new Date(at('14:20')))
  await page.route('**/truc-tiep/**', async (handler) => {
    const response = await handler.fetch()
    const policy = `${response.headers()['content-security-policy'] ?? ''}; frame-src ${JITSI}`
    await handler.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
  })
  await page.route('**/jitsi/external_api.js', (handler) => handler.fulfill({ contentType: 'text/javascript', body: SCRIPT }))
  await page.route(`${JITSI}/**`, (handler) => handler.fulfill({ contentType: 'text/html', body: ROOM }))
})

test('a moderator mutes all but the chair, asks one to unmute, pins for all and admits from the lobby', async ({ page, answer }, testInfo) => {
  await answer({ ...running(), ...enter('moderator') })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('button', { name: 'Vào phòng' }).click()
  const frame = new JitsiFrame(page)
  await expect(frame.role).toHaveText('moderator')
  await frame.other(HOST.name, 'Vào phòng')
  await frame.other(VITHANH, 'Vào phòng')
  await page.getByRole('button', { name: 'Tắt mic tất cả, trừ chủ trì' }).click()
  await expect(frame.commands.getByRole('listitem')).toHaveText(['muteRemoteParticipant p2 audio'])

  await page.getByRole('button', { name: 'Chỉ nói khi được mời' }).click()
  await expect(page.getByRole('button', { name: 'Chỉ nói khi được mời' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByLabel('Người trong phòng').selectOption(VITHANH)
  await page.getByRole('button', { name: 'Mời bật mic' }).click()
  await expect(frame.commands.getByRole('listitem').last()).toHaveText('askToUnmute p2')

  const pin = page.getByRole('button', { name: 'Ghim người đang nói cho mọi người' })
  await expect(pin).toBeDisabled()
  await frame.other(VITHANH, 'Nói')
  await pin.click()
  await expect(page.getByText(`Mọi màn hình đang theo bạn: ${VITHANH}`)).toBeVisible()
  await expect(frame.commands).toContainText('pinParticipant p2')
  await expect(frame.commands.getByRole('listitem').last()).toHaveText('setFollowMe true')
  await page.getByRole('button', { name: 'Xếp ô' }).click()
  await expect(page.getByRole('button', { name: 'Xếp ô' })).toHaveAttribute('aria-pressed', 'true')

  await frame.other('Lê Văn Bảy', 'Gõ cửa')
  await frame.other('Người lạ', 'Gõ cửa')
  await expect(page.getByTestId('lobby')).toContainText('Chờ vào phòng (2)')
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('trong-phong.png'), fullPage: true })
  await page.getByRole('button', { name: 'Từ chối: Người lạ' }).click()
  await page.getByRole('button', { name: 'Cho vào: Lê Văn Bảy' }).click()
  await expect(page.getByTestId('lobby')).toHaveCount(0)
  await expect(page.getByLabel('Người trong phòng').getByRole('option')).toHaveText([HOST.name, VITHANH, 'Lê Văn Bảy'])

  // The conference goes on while the roll call is looked at.
  await page.getByRole('tab', { name: 'Điểm danh' }).click()
  await expect(frame.role).toHaveText('moderator')
  await page.getByRole('button', { name: `Bỏ ghim ${VITHANH}` }).click()
  await expect(frame.commands.getByRole('listitem').last()).toHaveText('setFollowMe false')
  await page.getByRole('button', { name: 'Rời phòng' }).click()
  await expect(page.getByText('Bạn đã rời phòng.')).toBeVisible()
  await page.getByRole('button', { name: 'Vào phòng' }).click()
  await expect(frame.role).toHaveText('moderator')
})

test('a participant sees the buttons and why they do nothing', async ({ page, answer }) => {
  await answer({ ...running(), ...enter('participant') })
  await page.goto(`/truc-tiep/${MEETING_ID}`)
  await page.getByRole('button', { name: 'Vào phòng' }).click()
  await expect(page.getByText('Bạn vào với vai trò tham dự.')).toBeVisible()
  await new JitsiFrame(page).other(VITHANH, 'Vào phòng')
  for (const button of await page.getByTestId('moderation').getByRole('button').all()) await expect(button).toBeDisabled()
  await expectAccessible(page)
})
