import { useSyncExternalStore } from 'react'
import { useTexts } from '../shared/i18n/useTexts'
import type { DeviceChecks } from './checks/DeviceChecks'
import type { KioskLink } from './device/KioskLink'
import { PairingScreen } from './pairing/PairingScreen'
import { EndpointScreen } from './screen/EndpointScreen'
import { kioskTexts } from './texts'
import { PlainScreen } from './ui/PlainScreen'
import { useArrowKeys } from './ui/useArrowKeys'

/** The endpoint's screen: a paired device, no person signed in. */
export function KioskApp({ link, checks }: { link: KioskLink; checks: DeviceChecks }) {
  const t = useTexts(kioskTexts)
  const { stage, revoked, schedule, lostSince, fresh } = useSyncExternalStore(link.subscribe, link.snapshot)
  useArrowKeys()

  if (stage === 'broken') return <PlainScreen state="broken">{t.broken}</PlainScreen>
  if (stage === 'unpaired') return <PairingScreen revoked={revoked} pair={(code) => link.pair(code)} />
  if (schedule === null) return <PlainScreen state="starting">{lostSince ? t.loadingOffline : t.loading}</PlainScreen>
  return <EndpointScreen link={link} checks={checks} schedule={schedule} fresh={fresh} lostSince={lostSince} />
}
