import { useTexts } from '../i18n/useTexts'
import { closeToast, useSaid } from './announce'
import { Button } from './Button'
import { CloseIcon } from './icons'
import css from './Toasts.module.css'
import { uiTexts } from './uiTexts'

/** The live regions and the short messages of a page; stands once in each entry. */
export function Toasts() {
  const t = useTexts(uiTexts)
  const { polite, assertive, toasts } = useSaid()
  return (
    <>
      <div className="visually-hidden" role="status">
        {polite}
      </div>
      <div className="visually-hidden" role="alert">
        {assertive}
      </div>
      {toasts.length > 0 ? (
        <section className={css['toasts']} aria-label={t.notices}>
          {toasts.map((message) => (
            <div key={message.id} className={`${css['toast'] ?? ''} ${css[message.tone] ?? ''}`} data-dark>
              <span>{message.text}</span>
              {message.action ? (
                <Button
                  look="quiet"
                  className={css['action']}
                  onClick={() => {
                    message.action?.press()
                    closeToast(message.id)
                  }}
                >
                  {message.action.label}
                </Button>
              ) : null}
              <Button look="quiet" className={css['action']} aria-label={t.close} icon={<CloseIcon />} onClick={() => closeToast(message.id)} />
            </div>
          ))}
        </section>
      ) : null}
    </>
  )
}
