import '../shared/ui/style/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '../shared/i18n/language'
import { Toasts } from '../shared/ui/Toasts'
import { JoinApp } from './JoinApp'

startLanguage()
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <JoinApp />
    <Toasts />
  </StrictMode>,
)
