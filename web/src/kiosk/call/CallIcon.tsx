export type CallIconName = 'mic' | 'mic-off' | 'camera' | 'camera-off' | 'hand' | 'help' | 'leave'

const MIC = 'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3.500'
const CAMERA = 'M3.500 6.500h11v11h-11zM14.500 11l6-3.500v9l-6-3.500'
const STRUCK = 'M3.500 3l17.500 18'

const PATHS: Readonly<Record<CallIconName, string>> = {
  mic: MIC,
  'mic-off': MIC + STRUCK,
  camera: CAMERA,
  'camera-off': CAMERA + STRUCK,
  hand: 'M8 12.500V5.500a1.400 1.400 0 0 1 2.800 0V11M10.800 10.500V4.200a1.400 1.400 0 0 1 2.800 0v6.500M13.600 11V5.500a1.400 1.400 0 0 1 2.800 0v9c0 4-2.200 6.500-5.200 6.500-2.600 0-3.800-1.200-5.200-3.800L4.200 13.500c-.7-1.400 1-2.500 2-1.400l1.800 2',
  help: 'M9 9.200a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.800v.2M12 2.500a9.500 9.500 0 1 0 0 19 9.500 9.500 0 0 0 0-19z',
  leave: 'M10 4H5v16h5M9.500 12H20.500M16.500 8l4 4-4 4',
}

/** Our own drawings on a grid of 24; the words beside them say the same. */
export function CallIcon({ name }: { name: CallIconName }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
