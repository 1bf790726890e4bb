import { memo } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import { formatRange, instantAt, type Day } from '../../../shared/time'
import { placeOf, type Block } from '../core/blocks'
import { timelineTexts } from '../texts'
import css from './Grid.module.css'

/**
 * The taken periods of one endpoint. One element a block: a hundred rows with six hundred bookings stay below two
 * thousand nodes. Marks of conflict are attributes that the painter sets; nothing here is drawn again for them.
 */
export const Lane = memo(function Lane({ day, blocks }: { day: Day; blocks: readonly Block[] }) {
  const t = useTexts(timelineTexts)
  return (
    <div role="gridcell" className={css['lane']}>
      {blocks.map((block) => {
        const place = placeOf(block)
        if (place === null) return null
        const title = block.meeting?.title ?? (block.state === 'maintenance' ? t.maintenance : t.busy)
        const time = formatRange(instantAt(day, block.start), instantAt(day, block.end))
        return (
          <div
            key={block.key}
            role="button"
            tabIndex={-1}
            className={css['block']}
            style={{ left: `${place.left}%`, width: `${place.width}%` }}
            aria-label={t.blockOf(title, time, t[block.state])}
            data-testid="tl-block"
            data-key={block.key}
            data-state={block.state}
            data-mine={block.mine || undefined}
            data-meeting={block.meetingId}
          >
            {title}
          </div>
        )
      })}
    </div>
  )
})
