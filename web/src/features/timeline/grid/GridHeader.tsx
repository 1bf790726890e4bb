import { useTexts } from '../../../shared/i18n/useTexts'
import { formatMinutes } from '../../../shared/time'
import { toneOf } from '../core/freeCounts'
import { DAY, SLOT } from '../core/span'
import type { TimelineStore } from '../core/TimelineStore'
import { timelineTexts } from '../texts'
import { useStore } from '../useStore'
import css from './Grid.module.css'
import { percent } from './gridCells'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour * 60)
const STARTS = Array.from({ length: DAY / SLOT }, (_, slot) => slot * SLOT)

/**
 * Hours and the free strip. The strip is one stop of the Tab key; arrows go along it. The label of the window is empty
 * here: the painter writes it while the pointer moves.
 */
export function GridHeader({ store }: { store: TimelineStore }) {
  const t = useTexts(timelineTexts)
  const slots = useStore(store, (state) => state.slots)
  const asked = useStore(store, (state) => state.asked)
  const chosen = useStore(store, (state) => state.involved.size)
  return (
    <div role="rowgroup" className={css['header']}>
      <div role="row" className={css['hours']}>
        <div role="columnheader" className={css['corner']} data-part="corner">
          {t.endpoints} · {t.chosen(chosen)}
        </div>
        <div role="columnheader" className={css['hourLane']} aria-label={t.hours}>
          {HOURS.map((minute) => (
            <span key={minute} className={css['hour']} style={{ left: percent(minute) }}>
              {formatMinutes(minute)}
            </span>
          ))}
          <span className={css['windowLabel']} data-part="window-label" hidden />
        </div>
      </div>
      <div role="row" className={css['strip']}>
        <div role="rowheader" className={css['cornerHint']}>
          {chosen > 0 ? t.freePerSlot : t.freePerSlotOfAll}
        </div>
        <div role="gridcell" className={css['stripLane']} data-part="strip">
          {STARTS.map((start, index) => {
            const free = slots[index]?.free
            return (
              <button
                key={start}
                type="button"
                className={css['slot']}
                tabIndex={-1}
                data-testid="free-slot"
                data-start={formatMinutes(start)}
                data-minute={start}
                data-free={free}
                data-tone={free === undefined ? undefined : toneOf(free, asked)}
                aria-label={free === undefined ? formatMinutes(start) : t.freeSlot(formatMinutes(start), free, asked)}
              >
                {free ?? '·'}
              </button>
            )
          })}
        </div>
      </div>
    </div>
  )
}
