import { useLayoutEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useTexts } from '../../../shared/i18n/useTexts'
import { formatRange, instantAt, type Day } from '../../../shared/time'
import type { Block } from '../core/blocks'
import { timelineTexts } from '../texts'
import css from './BlockCard.module.css'

export interface BlockCardProps {
  block: Block
  day: Day
  endpointName: string
  /** The element it explains. */
  anchor: HTMLElement
}

/** What stands in a block, in full. The block itself says the same to screen readers; this is for the eye. */
export function BlockCard({ block, day, endpointName, anchor }: BlockCardProps) {
  const t = useTexts(timelineTexts)
  const card = useRef<HTMLDivElement>(null)
  const { meeting } = block
  useLayoutEffect(() => {
    const box = anchor.getBoundingClientRect()
    const own = card.current
    if (own === null) return
    const below = box.bottom + own.offsetHeight + 8 < window.innerHeight
    own.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - own.offsetWidth - 8))}px`
    own.style.top = `${below ? box.bottom + 4 : box.top - own.offsetHeight - 4}px`
  }, [anchor, block])
  const facts = [
    [t.hostedBy, meeting?.hostName],
    [t.bookedBy, meeting?.bookerName],
    [t.phone, meeting?.bookerPhone],
  ] as const
  return (
    <div ref={card} className={css['card']} data-testid="tl-card">
      <strong>{meeting?.title ?? (block.state === 'maintenance' ? t.maintenance : t.busy)}</strong>
      <span>
        {formatRange(instantAt(day, block.start), instantAt(day, block.end))} · {t[block.state]}
      </span>
      <span className={css['quiet']}>{endpointName}</span>
      {facts.map(([label, value]) =>
        value ? (
          <span key={label}>
            <span className={css['quiet']}>{label}:</span> {value}
          </span>
        ) : null,
      )}
      {block.meetingId === undefined ? null : (
        <Link href={`/hop/${block.meetingId}`} tabIndex={-1}>
          {t.openMeeting}
        </Link>
      )}
    </div>
  )
}
