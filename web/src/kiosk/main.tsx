import '../shared/ui/style/base.css'
import './ui/kiosk.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '../shared/i18n/language'
import { DeviceChecks } from './checks/DeviceChecks'
import { watchClock } from './device/watchClock'
import { KioskLink } from './device/KioskLink'
import { KioskApp } from './KioskApp'
import { keepShell } from './update/keepShell'
import { watchVersion } from './update/watchVersion'

startLanguage()
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

const link = new KioskLink()
void link.start()
watchClock(() => void link.refresh())
watchVersion(link)
keepShell()

createRoot(root).render(
  <StrictMode>
    <KioskApp link={link} checks={new DeviceChecks()} />
  </StrictMode>,
)
