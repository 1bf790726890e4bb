import type { ReactNode } from 'react'

/** Our own drawings on a grid of 20, in the colour of the text. They say nothing aloud: the words beside them do. */
function Icon({ size = 18, children }: { size?: number; children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

export interface IconProps {
  /** Pixels; 18 where not given. */
  size?: number
}

export const CloseIcon = (p: IconProps) => <Icon {...p}><path d="M5 5l10 10M15 5L5 15" /></Icon>
export const SearchIcon = (p: IconProps) => <Icon {...p}><circle cx="8.5" cy="8.5" r="5" /><path d="M12.5 12.5L17 17" /></Icon>
export const BellIcon = (p: IconProps) => <Icon {...p}><path d="M4 14h12l-1.6-2.6V8.5a4.4 4.4 0 0 0-8.8 0v2.9zM8.4 16.8a1.8 1.8 0 0 0 3.2 0" /></Icon>
export const PersonIcon = (p: IconProps) => <Icon {...p}><circle cx="10" cy="6.5" r="3.2" /><path d="M3.5 17c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5" /></Icon>
export const DownIcon = (p: IconProps) => <Icon {...p}><path d="M5 8l5 5 5-5" /></Icon>
export const LeftIcon = (p: IconProps) => <Icon {...p}><path d="M12 5l-5 5 5 5" /></Icon>
export const RightIcon = (p: IconProps) => <Icon {...p}><path d="M8 5l5 5-5 5" /></Icon>
export const PlusIcon = (p: IconProps) => <Icon {...p}><path d="M10 4v12M4 10h12" /></Icon>
export const CalendarIcon = (p: IconProps) => <Icon {...p}><rect x="3" y="4.5" width="14" height="12.5" rx="2" /><path d="M3 8.500h14M7 2.500v3.500M13 2.500v3.5" /></Icon>
export const CheckIcon = (p: IconProps) => <Icon {...p}><path d="M4 10.500l4 4 8-9" /></Icon>
export const LockIcon = (p: IconProps) => <Icon {...p}><rect x="4" y="9" width="12" height="8" rx="2" /><path d="M6.8 9V6.500a3.2 3.2 0 0 1 6.4 0V9" /></Icon>
export const InfoIcon = (p: IconProps) => <Icon {...p}><circle cx="10" cy="10" r="7.5" /><path d="M10 9.500v4.500M10 6.200v.1" /></Icon>
export const CopyIcon = (p: IconProps) => <Icon {...p}><rect x="7" y="7" width="10" height="10" rx="2" /><path d="M4.5 13H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v.5" /></Icon>
export const PrintIcon = (p: IconProps) => <Icon {...p}><path d="M6 7V3h8v4M6 14H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-2" /><rect x="6" y="12" width="8" height="5" /></Icon>
export const PhoneIcon = (p: IconProps) => <Icon {...p}><path d="M4.5 3.500l2.8-.5 1.5 3.5-1.7 1.500a9 9 0 0 0 4.9 4.900l1.5-1.7 3.5 1.5-.5 2.800c-.2 1-1 1.6-2 1.500C8.3 16.6 3.4 11.7 3 5.500c-.1-1 .5-1.8 1.5-2z" /></Icon>

/* State marks: a shape of its own for each state, so that they differ without colour. */
export const ReadyMark = ({ size = 12 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false"><circle cx="6" cy="6" r="5" fill="var(--ok)" /></svg>
)
export const WeakMark = ({ size = 12 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="M6 .8L11.7 11H.3z" fill="var(--warn)" /></svg>
)
export const OfflineMark = ({ size = 12 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="M2 2l8 8M10 2l-8 8" stroke="var(--bad)" strokeWidth="2.6" /></svg>
)
export const UnknownMark = ({ size = 12 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false"><circle cx="6" cy="6" r="4.2" fill="none" stroke="var(--ink-3)" strokeWidth="1.8" /></svg>
)
