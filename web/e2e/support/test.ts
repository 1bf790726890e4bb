import { test as base } from '@playwright/test'
import { startApplication, type Application } from './application'

export interface ServerOptions {
  /** The demo's meetings: `full`, or `none` for an empty calendar. Files with the same choice share one server. */
  calendar: 'full' | 'none'
}

/** Tests on the real application. `server` is started when a test first asks for it; pages open relative to it. */
export const test = base.extend<object, ServerOptions & { server: Application }>({
  calendar: ['none', { option: true, scope: 'worker' }],
  server: [
    async ({ calendar }, use) => {
      const application = await startApplication(calendar)
      await use(application)
      await application.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ server }, use) => {
    await use(server.url)
  },
})

export { expect } from '@playwright/test'
