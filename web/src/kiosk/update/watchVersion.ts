import { now } from '../../shared/clock'
import type { KioskLink } from '../device/KioskLink'
import { mayRest } from '../schedule/screenAt'

const LOOK_EVERY_MS = 10 * 60_000

/** The address of the page's own script; it carries a hash of its content, so a new version has another one. */
export function entryScript(html: string): string | null {
  return /<script[^>]+type="module"[^>]+src="([^"]+)"/.exec(html)?.[1] ?? null
}

/**
 * Loads the page anew for a new version, when no meeting runs or begins within 30 minutes. Runs as long as the page: a
 * screen nobody ever reloads must not stay on the version of its first day.
 */
export function watchVersion(link: KioskLink): void {
  const mine = document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null
  setInterval(() => void look(link, mine), LOOK_EVERY_MS)
}

async function look(link: KioskLink, mine: string | null): Promise<void> {
  const { schedule, fresh, stage } = link.snapshot()
  if (stage === 'paired' && (schedule === null || !fresh || !mayRest(schedule, now()))) return
  try {
    const response = await fetch('/kiosk', { cache: 'no-store' })
    if (!response.ok) return
    const theirs = entryScript(await response.text())
    if (theirs !== null && mine !== null && theirs !== mine) location.reload()
  } catch {
    // No network, no new version.
  }
}
