import { useEffect, useRef, type ReactNode, type Ref } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import type { CallState, RoomCall } from '../../shared/room/RoomCall'
import { formatTime } from '../../shared/time'
import { classes } from '../../shared/ui/classes'
import { kioskTexts } from '../texts'
import css from './CallBar.module.css'
import { CallIcon, type CallIconName } from './CallIcon'

interface CallBarProps {
  call: RoomCall
  state: CallState
  title: string
  at: Date
  onHelp: () => void
  onLeave: () => void
}

/** Five buttons, one row, 64 px: what a person in the room may need while the meeting runs. */
export function CallBar({ call, state, title, at, onHelp, onLeave }: CallBarProps) {
  const t = useTexts(kioskTexts).call
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const muted = state.audioMuted !== false
  const dark = state.videoMuted === true
  return (
    <div className={css['bar']} role="toolbar" aria-label={t.bar} data-dark="">
      <p className={css['time']}>{formatTime(at)}</p>
      <p className={css['title']}>{title}</p>
      <BarButton ref={first} icon={muted ? 'mic-off' : 'mic'} off={muted} onClick={() => call.toggleAudio()}>
        {muted ? t.micOn : t.micOff}
      </BarButton>
      <BarButton icon={dark ? 'camera-off' : 'camera'} off={dark} onClick={() => call.toggleVideo()}>
        {dark ? t.cameraOn : t.cameraOff}
      </BarButton>
      <BarButton icon="hand" raised={state.handRaised} onClick={() => call.toggleHand()}>
        {state.handRaised ? t.handDown : t.handUp}
      </BarButton>
      <BarButton icon="help" onClick={onHelp}>
        {t.help}
      </BarButton>
      <BarButton icon="leave" leave onClick={onLeave}>
        {t.leave}
      </BarButton>
    </div>
  )
}

interface BarButtonProps {
  icon: CallIconName
  children: ReactNode
  onClick: () => void
  off?: boolean
  raised?: boolean
  leave?: boolean
  ref?: Ref<HTMLButtonElement>
}

function BarButton({ icon, children, onClick, off = false, raised = false, leave = false, ref }: BarButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={classes(css['button'], off && css['off'], raised && css['raised'], leave && css['leave'])}
      onClick={onClick}
    >
      <CallIcon name={icon} />
      {children}
    </button>
  )
}
