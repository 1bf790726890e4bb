import { now } from '../../shared/clock'
import type { KioskLink } from '../device/KioskLink'
import { mayRest } from '../schedule/screenAt'
import { filesNamedIn } from './filesNamedIn'

const LOOK_EVERY_MS = 10 * 60_000

/**
 * Loads the page anew for a new version, when no meeting runs or begins within 30 minutes. Runs as long as the page: a
 * screen nobody ever reloads must not stay on the version of its first day.
 */
export function watchVersion(link: KioskLink): void {
  const mine = filesNamedIn(document.head.innerHTML)
  setInterval(() => void look(link, mine), LOOK_EVERY_MS)
}

async function look(link: KioskLink, mine: string): Promise<void> {
  const { schedule, fresh, stage } = link.snapshot()
  if (stage === 'paired' && (schedule === null || !fresh || !mayRest(schedule, now()))) return
  try {
    const response = await fetch('/kiosk', { cache: 'no-store' })
    const theirs = response.ok ? filesNamedIn(await response.text()) : ''
    if (theirs !== '' && theirs !== mine) location.reload()
  } catch {
    // No network, no new version.
  }
}
