/**
 * Keeps a copy of this page in the browser, so that after a power cut the screen is there before the network is. Only
 * the page and its files; what the server says is kept elsewhere.
 */
export function keepShell(): void {
  // Missing without a secure context, whatever the types say.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined
  workers?.register('/kiosk-worker.js', { scope: '/kiosk' }).catch(() => {
    // Refused by policy: the screen then needs the network to start.
  })
}
