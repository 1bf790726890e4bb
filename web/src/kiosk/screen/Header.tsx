import { formatLongDate, formatTime } from '../../shared/time'
import { useTexts } from '../../shared/i18n/useTexts'
import { placeName } from '../../shared/placeName'
import { kioskTexts } from '../texts'
import css from './Header.module.css'

/** Where this is and what time it is, by the server's clock. */
export function Header({ name, at }: { name: string; at: Date }) {
  const t = useTexts(kioskTexts)
  return (
    <header className={css['header']}>
      <div className={css['place']}>
        <p className={css['label']}>{t.endpoint}</p>
        <h1 className={css['name']}>{placeName(name)}</h1>
      </div>
      <div className={css['clock']}>
        <p className={css['time']}>{formatTime(at)}</p>
        <p className={css['date']}>{formatLongDate(at)}</p>
      </div>
    </header>
  )
}
