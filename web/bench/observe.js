// Runs in the page before anything else: notes what the browser tells of its own work.
window.figures = { paint: 0, drawn: 0, inputs: new Map(), frames: [] }

new PerformanceObserver((list) => {
  for (const { startTime } of list.getEntries()) figures.paint = startTime
}).observe({ type: 'largest-contentful-paint', buffered: true })

// Of one interaction, such as a press, the longest of its events counts.
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries()) {
    if (interactionId > 0) figures.inputs.set(interactionId, Math.max(duration, figures.inputs.get(interactionId) ?? 0))
  }
}).observe({ type: 'event', durationThreshold: 16, buffered: true })

/** Resolves after the next frame has been handed to the screen. */
figures.painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))

/** When so many elements were there and painted. */
figures.seen = (selector, count) =>
  new Promise((resolve) => {
    const look = () => {
      if (document.querySelectorAll(selector).length < count) return false
      watcher.disconnect()
      resolve(figures.painted())
      return true
    }
    const watcher = new MutationObserver(look)
    watcher.observe(document, { subtree: true, childList: true, attributes: true })
    look()
  })

/** When the last of the answers that the timeline is drawn from was there. */
figures.answered = () =>
  Math.max(...performance.getEntriesByType('resource').filter(({ name }) => /\/api\/v1\/(availability|endpoints|units)\?/.test(`${name}?`)).map(({ responseEnd }) => responseEnd))

/** Notes every frame until the returned function is called, which gives the times between them. */
figures.watchFrames = () => {
  const times = []
  let on = true
  const next = (time) => {
    times.push(time)
    if (on) requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
  return () => {
    on = false
    return times.slice(1).map((time, i) => time - times[i])
  }
}
