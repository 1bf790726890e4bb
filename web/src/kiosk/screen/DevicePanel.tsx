import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import type { DeviceChecks } from '../checks/DeviceChecks'
import { kioskTexts } from '../texts'
import { KioskButton } from '../ui/KioskButton'
import { DeviceDialog } from './DeviceDialog'
import { DeviceLines } from './DeviceLines'
import css from './DevicePanel.module.css'
import { HelpDialog } from './HelpDialog'

interface DevicePanelProps {
  checks: DeviceChecks
  /** The line to the server is known to be lost, whatever the last check found. */
  lost: boolean
  endpointName: string
  helpPhone: string
}

/** The room's devices in four lines, and the two things a person may do about them. */
export function DevicePanel({ checks, lost, endpointName, helpPhone }: DevicePanelProps) {
  const t = useTexts(kioskTexts)
  const [open, setOpen] = useState<'check' | 'help' | null>(null)
  const close = () => setOpen(null)
  return (
    <aside className={css['panel']} aria-label={t.devices.title}>
      <h2 className={css['title']}>{t.devices.title}</h2>
      <DeviceLines checks={checks} lost={lost} />
      <KioskButton onClick={() => setOpen('check')}>{t.devices.again}</KioskButton>
      <KioskButton look="help" data-testid="kiosk-help" onClick={() => setOpen('help')}>
        {t.help.call}
      </KioskButton>
      {open === 'check' ? <DeviceDialog checks={checks} lost={lost} onClose={close} /> : null}
      {open === 'help' ? <HelpDialog endpointName={endpointName} phone={helpPhone} onClose={close} /> : null}
    </aside>
  )
}
