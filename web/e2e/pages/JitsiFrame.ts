import type { FrameLocator, Locator, Page } from '@playwright/test'

/** The inside of the (fake) Jitsi frame. */
export class JitsiFrame {
  private readonly frame: FrameLocator
  readonly room: Locator
  readonly name: Locator
  readonly role: Locator

  constructor(page: Page) {
    this.frame = page.frameLocator('iframe[title="Phòng họp"]')
    this.room = this.frame.locator('#room')
    this.name = this.frame.locator('#name')
    this.role = this.frame.locator('#role')
  }

  async dropLine(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Đứt mạng' }).click()
  }

  async endForAll(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Kết thúc cho mọi người' }).click()
  }

  async removeUs(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Mời ra' }).click()
  }
}
