import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import type { Device } from '../checks/checkDevices'
import type { DeviceChecks } from '../checks/DeviceChecks'
import { playTone } from '../checks/playTone'
import { kioskTexts } from '../texts'
import { KioskButton } from '../ui/KioskButton'
import { KioskDialog } from '../ui/KioskDialog'
import { DeviceLines } from './DeviceLines'

interface DeviceDialogProps {
  checks: DeviceChecks
  lost: boolean
  onClose: () => void
}

/** Checks everything anew, plays a chime and asks the one thing only a person can know. */
export function DeviceDialog({ checks, lost, onClose }: DeviceDialogProps) {
  const t = useTexts(kioskTexts).devices
  const [answered, setAnswered] = useState(false)
  const findings = useSyncExternalStore(checks.subscribe, checks.snapshot)

  useEffect(() => {
    void checks.run()
    void playTone()
  }, [checks])

  const answer = (heard: boolean) => {
    checks.heard(heard)
    setAnswered(true)
  }
  const faulty = (Object.keys(t.advice) as Device[]).filter((device) => ['bad', 'warn'].includes(findings[device].result))
  return (
    <KioskDialog
      title={t.title}
      onClose={onClose}
      actions={
        answered ? (
          <KioskButton look="main" key="done" data-close="" ref={focusOnce} onClick={onClose}>
            {t.done}
          </KioskButton>
        ) : (
          <>
            <KioskButton look="main" data-first="" onClick={() => answer(true)}>
              {t.heardYes}
            </KioskButton>
            <KioskButton onClick={() => answer(false)}>{t.heardNo}</KioskButton>
            <KioskButton onClick={() => void playTone()}>{t.toneAgain}</KioskButton>
            <KioskButton data-close="" onClick={onClose}>
              {t.done}
            </KioskButton>
          </>
        )
      }
    >
      <DeviceLines checks={checks} lost={lost} />
      {answered ? null : <p>{t.heardQuestion}</p>}
      {faulty.map((device) => (
        <p key={device}>{t.advice[device]}</p>
      ))}
    </KioskDialog>
  )
}

function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus()
}
