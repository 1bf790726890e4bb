import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { __TEST_BUILD__: 'true' },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    restoreMocks: true,
  },
})
