import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, type TestInfo } from '@playwright/test'

const SIZES = { '1366': { width: 1366, height: 768 }, '1920': { width: 1920, height: 1080 } } as const

/** English words that only a library would say: our own dictionary has a Vietnamese one for each. */
const LIBRARY_ENGLISH = /\b(Dismiss|Selected|Available|Press|Suggestions|Close|Clear|Previous|Next|Show|Calendar|Today|Long press|options? available|empty)\b/

/**
 * What every screen must pass: no serious finding of axe in either language, no English of a library while the page is
 * Vietnamese, and a picture at both sizes in both languages. Ends in Vietnamese at the size of a desk.
 * @param name of the pictures in test-results
 * @param ready what must be seen before the screen counts as drawn: the last thing to arrive, found without its words.
 *   (The network never rests on a page with a stream of events, so it cannot be waited for.)
 */
export async function checkScreen(
  page: Page,
  testInfo: TestInfo,
  name: string,
  ready: Locator = page.getByRole('heading').first(),
): Promise<void> {
  for (const language of ['en', 'vi'] as const) {
    await page.evaluate((lang) => localStorage.setItem('dc.language', lang), language)
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(ready).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await expectAccessible(page)
    if (language === 'vi') expect(await page.locator('body').ariaSnapshot()).not.toMatch(LIBRARY_ENGLISH)
    for (const [width, size] of Object.entries(SIZES)) {
      await page.setViewportSize(size)
      await page.screenshot({ path: testInfo.outputPath(`${name}-${language}-${width}.png`) })
    }
    await page.setViewportSize(SIZES['1366'])
  }
}

/** No finding of axe that is serious or worse, by the rules of WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
}
