import { expect, type Locator, type Page } from '@playwright/test'

/** The endpoint's screen, as a person in the room meets it. */
export class KioskPage {
  readonly state: Locator
  readonly join: Locator
  readonly code: Locator
  readonly offline: Locator
  readonly notice: Locator

  constructor(readonly page: Page) {
    this.state = page.getByTestId('kiosk-state')
    this.join = page.getByTestId('kiosk-join')
    this.code = page.getByLabel('Mã ghép')
    this.offline = page.getByTestId('offline-banner')
    this.notice = page.getByTestId('call-notice')
  }

  async open(): Promise<void> {
    await this.page.goto('/kiosk')
  }

  /** Types the code and presses Enter, as on a remote control: nothing is clicked. */
  async pair(code: string): Promise<void> {
    await expect(this.code).toBeFocused()
    await this.code.fill(code)
    await this.page.keyboard.press('Enter')
  }

  async expectState(state: string): Promise<void> {
    await expect(this.state).toHaveAttribute('data-state', state)
  }

  /** The time of a meeting is what everyone must read: however long the title, it lies whole within its card. */
  async expectTimesOnScreen(): Promise<void> {
    for (const time of await this.page.getByTestId('meeting-time').all()) {
      const [inner, card] = await Promise.all([time.boundingBox(), time.locator('xpath=ancestor::section[1]').boundingBox()])
      if (!inner || !card) throw new Error('a time outside a card')
      expect(inner.x + inner.width).toBeLessThanOrEqual(card.x + card.width)
      expect(inner.y + inner.height).toBeLessThanOrEqual(card.y + card.height)
    }
  }
}
