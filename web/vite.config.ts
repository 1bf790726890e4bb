import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { ariaStrings } from './build/ariaStrings.ts'

const server = process.env['DIEMCAU_DEV_SERVER'] ?? 'http://localhost:8080'

export default defineConfig(({ mode }) => ({
  plugins: [ariaStrings(), react()],
  define: {
    // `?now=` works in test builds only: nobody may move the clock of the real thing by a link.
    __TEST_BUILD__: JSON.stringify(mode === 'test'),
  },
  build: {
    target: 'es2022',
    // The content security policy knows no data: scripts, styles or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'kiosk.html', 'join.html'] },
  },
  server: { host: '127.0.0.1', port: 18210, strictPort: true, proxy: { '/api': { target: server } } },
}))
