import { expect, type Locator, type Page } from '@playwright/test'

/** The secretary's screen. */
export class TimelinePage {
  readonly rows: Locator
  readonly summary: Locator
  readonly title: Locator

  constructor(readonly page: Page) {
    this.rows = page.getByTestId('tl-row')
    this.summary = page.getByTestId('conflict-summary')
    this.title = page.getByLabel('Tên cuộc họp')
  }

  /** Opens a day and waits until its rows and numbers are there. */
  async open(day: string): Promise<void> {
    await this.page.goto(`/lich?ngay=${day}`)
    await expect(this.rows.first()).toBeVisible()
    await expect(this.slot('09:00')).toHaveAttribute('data-free', /\d+/)
  }

  slot(start: string): Locator {
    return this.page.locator(`[data-testid=free-slot][data-start="${start}"]`)
  }

  group(name: string): Locator {
    return this.page.getByRole('group', { name: 'Nhóm đã lưu' }).getByRole('button', { name })
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) })
  }

  button(name: string): Locator {
    return this.page.getByTestId('meeting-panel').getByRole('button', { name, exact: true })
  }

  /** Drags over the lanes from one time to another. */
  async drag(from: string, to: string): Promise<void> {
    // The afternoon may lie beyond the edge of the grid.
    await this.slot(to).scrollIntoViewIfNeeded()
    const grid = await this.page.getByTestId('timeline').boundingBox()
    const start = await this.slot(from).boundingBox()
    const end = await this.slot(to).boundingBox()
    if (!grid || !start || !end) throw new Error('the grid is not drawn')
    const y = grid.y + grid.height / 2
    await this.page.mouse.move(start.x + 2, y)
    await this.page.mouse.down()
    await this.page.mouse.move((start.x + end.x) / 2, y, { steps: 4 })
    await this.page.mouse.move(end.x - 2, y, { steps: 4 })
    await this.page.mouse.up()
  }

  async type(start: string, end: string): Promise<void> {
    await this.page.getByLabel('Bắt đầu').fill(start)
    await this.page.getByLabel('Bắt đầu').press('Enter')
    await this.page.getByLabel('Kết thúc').fill(end)
    await this.page.getByLabel('Kết thúc').press('Enter')
  }
}
