import { createContext, type RefObject } from 'react'

/**
 * Where menus and calendars open. A modal dialog makes everything outside it inert, so what opens from inside a dialog
 * must also be drawn inside it. Null is the page itself.
 */
export const OverlayRootContext = createContext<RefObject<HTMLElement | null> | null>(null)

export const OverlayRoot = OverlayRootContext.Provider
