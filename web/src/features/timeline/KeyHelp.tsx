import { useTexts } from '../../shared/i18n/useTexts'
import { Checkbox } from '../../shared/ui/Checkbox'
import { Dialog } from '../../shared/ui/Dialog'
import css from './LichPage.module.css'
import { timelineTexts } from './texts'

const PAGE = [
  ['N', 'new'], ['T', 'today'], ['← →', 'days'], ['D  W', 'views'], ['G', 'groups'], ['/', 'filter'], ['C', 'conflicts'],
  ['[  ]', 'start'], ['{  }', 'end'], ['Ctrl Enter', 'save'], ['Ctrl K', 'search'], ['Esc', 'close'],
] as const
const GRID = [
  ['↑ ↓', 'rows'], ['← →', 'blocks'], ['Space', 'check'], ['Shift Space', 'checkUnit'], ['Enter', 'openBlock'],
] as const

export interface KeyHelpProps {
  letters: boolean
  onLetters: (on: boolean) => void
  onClose: () => void
}

/** All keys of the page, and the switch for the single letters. */
export function KeyHelp({ letters, onLetters, onClose }: KeyHelpProps) {
  const t = useTexts(timelineTexts)
  return (
    <Dialog title={t.help.title} onClose={onClose}>
      {([[t.help.page, PAGE], [t.help.inGrid, GRID]] as const).map(([title, list]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className={css['keys']}>
            {list.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t.help[what]}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Checkbox label={t.help.letters} checked={letters} onChange={onLetters} />
      <p className={css['quiet']}>{t.help.lettersHint}</p>
    </Dialog>
  )
}
