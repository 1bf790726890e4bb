import { expect, type Locator, type Page } from '@playwright/test'

/** The page of a running meeting, as who looks after it finds it. */
export class LivePage {
  constructor(readonly page: Page) {}

  /** Opens it from the list of running meetings. */
  async openFromList(title: string): Promise<void> {
    await this.page.goto('/truc-tiep')
    await this.page.getByRole('link', { name: title }).click()
    await expect(this.page.getByRole('heading', { name: title })).toBeVisible()
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByTestId('live-row').filter({ hasText: name }) })
  }

  get count(): Locator {
    return this.page.getByTestId('live-count')
  }

  async send(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Nhắn tin', exact: true }).first().click()
    await this.page.getByRole('dialog').getByLabel('Nội dung').fill(text)
    await this.press('Gửi tin')
  }

  async extend(step: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Gia hạn' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: step }).click()
    await this.page.getByRole('dialog').getByLabel('Lý do').fill(reason)
    await this.press('Gia hạn')
  }

  async end(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Kết thúc cho mọi người' }).click()
    await this.page.getByRole('dialog').getByLabel(/^Gõ/).fill('kết thúc')
    await this.page.getByRole('dialog').getByLabel('Lý do').fill(reason)
    await this.press('Kết thúc cho mọi người')
  }

  /** The dialog's button, after which the dialog is gone. */
  private async press(name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('button', { name, exact: true }).click()
    await expect(dialog).toBeHidden()
  }
}
