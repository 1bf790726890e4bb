import { useSyncExternalStore } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import type { Device, Finding } from '../checks/checkDevices'
import type { DeviceChecks } from '../checks/DeviceChecks'
import { kioskTexts } from '../texts'
import css from './DeviceLines.module.css'
import { ResultMark } from './ResultMark'

const DEVICES: readonly Device[] = ['camera', 'mic', 'speaker', 'net']

/** One line a device: mark, name, word. */
export function DeviceLines({ checks, lost }: { checks: DeviceChecks; lost: boolean }) {
  const t = useTexts(kioskTexts).devices
  const findings = useSyncExternalStore(checks.subscribe, checks.snapshot)
  const say = ({ word, ms }: Finding) => (ms === undefined ? t.words[word] : t.withMs(t.words[word], ms))
  return (
    <ul className={css['lines']}>
      {DEVICES.map((device) => {
        const finding: Finding = device === 'net' && lost ? { result: 'bad', word: 'lost' } : findings[device]
        return (
          <li key={device} className={css['line']} data-testid={`device-${device}`} data-result={finding.result}>
            <ResultMark result={finding.result} />
            <b>{t.names[device]}</b>
            <span className={css['word']}>{say(finding)}</span>
          </li>
        )
      })}
    </ul>
  )
}
