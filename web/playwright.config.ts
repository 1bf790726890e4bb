import { defineConfig } from '@playwright/test'
import type { ServerOptions } from './e2e/support/test'

export default defineConfig<object, ServerOptions>({
  testDir: 'e2e',
  outputDir: 'test-results',
  // One process: the machine is shared with the server and its database, and a started server is used by all files.
  workers: 1,
  forbidOnly: process.env['CI'] === 'true',
  reporter: [['list']],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    locale: 'vi-VN',
    // Not Viet Nam on purpose: what is shown must not depend on the device.
    timezoneId: 'America/New_York',
    viewport: { width: 1366, height: 768 },
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
      ],
    },
  },
  projects: [
    { name: 'screens', testDir: 'e2e/screens' },
    { name: 'story', testDir: 'e2e/story', use: { calendar: 'none' } },
    { name: 'rooms', testDir: 'e2e/rooms', use: { calendar: 'none', jitsi: 'fake' } },
  ],
})
