import { test as base } from '@playwright/test'
import { startApplication, type Application } from './application'
import { startFakeJitsi } from './fakeJitsi'

export interface ServerOptions {
  /** The demo's meetings: `full`, or `none` for an empty calendar. Files with the same choice share one server. */
  calendar: 'full' | 'none'
  /** Whether the server has a Jitsi to send people to. */
  jitsi: 'none' | 'fake'
}

/** Tests on the real application. `server` is started when a test first asks for it; pages open relative to it. */
export const test = base.extend<object, ServerOptions & { server: Application }>({
  calendar: ['none', { option: true, scope: 'worker' }],
  jitsi: ['none', { option: true, scope: 'worker' }],
  server: [
    async ({ calendar, jitsi }, use) => {
      const fake = jitsi === 'fake' ? await startFakeJitsi() : null
      const application = await startApplication(calendar, {
        DIEMCAU_HELP_PHONE: '0293 3878 999',
        ...(fake ? { DIEMCAU_JITSI_URL: fake.url } : {}),
      })
      await use(application)
      await application.stop()
      await fake?.close()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ server }, use) => {
    await use(server.url)
  },
})

export { expect } from '@playwright/test'
