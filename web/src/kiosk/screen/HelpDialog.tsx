import { useTexts } from '../../shared/i18n/useTexts'
import { placeName } from '../../shared/placeName'
import { kioskTexts } from '../texts'
import { KioskButton } from '../ui/KioskButton'
import { KioskDialog } from '../ui/KioskDialog'
import css from './HelpDialog.module.css'

interface HelpDialogProps {
  endpointName: string
  /** Empty where the installation has none. */
  phone: string
  onClose: () => void
}

/** Whom to ring. Nothing is reported from here, and the dialog says so. */
export function HelpDialog({ endpointName, phone, onClose }: HelpDialogProps) {
  const t = useTexts(kioskTexts).help
  return (
    <KioskDialog
      title={t.title}
      onClose={onClose}
      actions={
        <KioskButton look="main" data-first="" data-close="" onClick={onClose}>
          {t.close}
        </KioskButton>
      }
    >
      {phone ? (
        <p className={css['number']}>
          {t.phone} <b>{phone}</b>
        </p>
      ) : (
        <p>{t.noPhone}</p>
      )}
      <p>{t.say(placeName(endpointName))}</p>
      <p>{t.notSent}</p>
    </KioskDialog>
  )
}
