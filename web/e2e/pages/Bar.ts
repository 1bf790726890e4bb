import { expect, type Locator, type Page } from '@playwright/test'

/** The bar above every page. */
export class Bar {
  constructor(readonly page: Page) {}

  link(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Các trang' }).getByRole('link', { name, exact: true })
  }

  get bell(): Locator {
    return this.page.getByRole('button', { name: /^Thông báo/ })
  }

  async choose(item: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Tài khoản/ }).click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  /** Types into the quick search, which takes the focus by itself. */
  async search(words: string): Promise<void> {
    await expect(this.page.getByRole('button', { name: /^Tìm nhanh/ })).toBeVisible()
    await this.page.keyboard.press('Control+k')
    await expect(this.page.getByRole('combobox', { name: 'Tìm nhanh' })).toBeFocused()
    await this.page.keyboard.type(words)
  }
}
