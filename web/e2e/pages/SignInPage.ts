import { expect, type Page } from '@playwright/test'

/** The people of the demo. */
export type DemoPerson = 'thuky' | 'thuky.vithuy' | 'pheduyet' | 'kythuat' | 'lanhdao' | 'xa.vithuy' | 'quantri'

export class SignInPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/dang-nhap')
    await expect(this.page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  }

  async enter(username: string, password: string): Promise<void> {
    await this.page.getByLabel('Tên đăng nhập').fill(username)
    await this.page.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: 'Đăng nhập' }).click()
  }

  /** Signs in and waits until the bar is there. */
  async signIn(person: DemoPerson, password: string): Promise<void> {
    await this.open()
    await this.enter(person, password)
    await expect(this.page.getByRole('navigation', { name: 'Các trang' })).toBeVisible()
  }
}
