import '../shared/ui/style/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '../shared/i18n/language'
import { GuestLink } from './GuestLink'
import { JoinApp } from './JoinApp'

startLanguage()
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

const link = new GuestLink()
void link.start()

createRoot(root).render(
  <StrictMode>
    <JoinApp link={link} />
  </StrictMode>,
)
