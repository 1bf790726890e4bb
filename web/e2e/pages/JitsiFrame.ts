import type { FrameLocator, Locator, Page } from '@playwright/test'

/** The inside of the (fake) Jitsi frame. */
export class JitsiFrame {
  private readonly frame: FrameLocator
  readonly room: Locator
  readonly name: Locator
  readonly role: Locator
  /** The commands it was given, one a line. */
  readonly commands: Locator

  /** @param nth of several on a page, from 0 */
  constructor(page: Page, nth?: number) {
    const frames = page.locator('iframe[title="Phòng họp"]')
    this.frame = (nth === undefined ? frames : frames.nth(nth)).contentFrame()
    this.room = this.frame.locator('#room')
    this.name = this.frame.locator('#name')
    this.role = this.frame.locator('#role')
    this.commands = this.frame.locator('#commands')
  }

  /** Someone else comes into the room, goes, speaks, or knocks at the lobby's door. */
  async other(name: string, does: 'Vào phòng' | 'Ra khỏi phòng' | 'Nói' | 'Gõ cửa'): Promise<void> {
    await this.frame.getByLabel('Ai').fill(name)
    await this.frame.getByRole('button', { name: does, exact: true }).click()
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
