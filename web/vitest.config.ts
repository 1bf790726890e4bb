import { defineConfig } from 'vitest/config'
import { ariaStrings } from './build/ariaStrings.ts'

export default defineConfig({
  plugins: [ariaStrings()],
  define: { __TEST_BUILD__: 'true' },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    restoreMocks: true,
    // Through the bundler, so that our Vietnamese is in it as in the build.
    server: { deps: { inline: [/react-aria/, /react-stately/] } },
  },
})
