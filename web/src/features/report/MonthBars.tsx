import { useTexts } from '../../shared/i18n/useTexts'
import type { Usage } from './api'
import { formatFigure } from './figures'
import css from './report.module.css'
import { reportTexts } from './texts'

const BAR = 44
const HEIGHT = 150
const LABEL = 34

/** One bar a month. The table beside it says the same in numbers, so the drawing is one image for a screen reader. */
export function MonthBars({ months }: { months: Usage['months'] }) {
  const t = useTexts(reportTexts)
  const most = Math.max(1, ...months.map(({ figures }) => figures.endpointHours))
  return (
    <figure className={css['chart']}>
      <figcaption>{t.chart}</figcaption>
      <svg viewBox={`0 0 ${months.length * BAR} ${HEIGHT + LABEL}`} role="img" aria-label={t.chart}>
        {months.map(({ month, figures }, i) => {
          const height = (figures.endpointHours / most) * (HEIGHT - 18)
          const middle = i * BAR + BAR / 2
          return (
            <g key={month}>
              <rect x={i * BAR + 6} y={HEIGHT - height} width={BAR - 12} height={height} rx="3" className={css['bar']} />
              <text x={middle} y={HEIGHT - height - 5} className={css['value']}>
                {formatFigure(Math.round(figures.endpointHours))}
              </text>
              <text x={middle} y={HEIGHT + 16} className={css['label']}>
                {`${month.slice(5)}/${month.slice(2, 4)}`}
              </text>
            </g>
          )
        })}
      </svg>
    </figure>
  )
}
