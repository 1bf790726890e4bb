import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { useRoomCall } from '../../shared/room/useRoomCall'
import type { KioskLink } from '../device/KioskLink'
import type { KioskMeeting } from '../schedule/screenAt'
import { HelpDialog } from '../screen/HelpDialog'
import { kioskTexts } from '../texts'
import { KioskButton } from '../ui/KioskButton'
import { KioskDialog } from '../ui/KioskDialog'
import { CallBar } from './CallBar'
import { CallCover } from './CallCover'
import { cameraWasOff, rememberCamera } from './callMemory'
import css from './CallScreen.module.css'

export type CallOutcome = 'left' | 'ended' | 'removed' | 'back'

interface CallScreenProps {
  link: KioskLink
  meeting: KioskMeeting
  /** Nobody pressed the button: the screen waits for its turn, with the camera as it was. */
  auto: boolean
  at: Date
  endpointName: string
  helpPhone: string
  /** Lies over the picture. */
  message: ReactNode
  /** `back`: given up before it was in. */
  onOver: (outcome: CallOutcome) => void
}

/** Jitsi over the whole screen with a bar of our own below, and what is shown in its place until it is there. */
export function CallScreen({ link, meeting, auto, at, endpointName, helpPhone, message, onOver }: CallScreenProps) {
  const t = useTexts(kioskTexts).call
  const { call, state, frame } = useRoomCall({
    token: (signal, unasked) => link.roomToken(meeting.id, unasked, signal),
    auto,
    cameraOff: auto && cameraWasOff(),
  })
  const [dialog, setDialog] = useState<'help' | 'leave' | null>(null)
  const { stage } = state
  const reason = stage.kind === 'over' ? stage.reason : null
  const over = useEffectEvent(onOver)
  useEffect(() => {
    if (reason !== null) over(reason)
  }, [reason])

  const joined = stage.kind === 'joined'
  useEffect(() => {
    if (joined && state.videoMuted !== null) rememberCamera(state.videoMuted)
  }, [joined, state.videoMuted])
  const close = () => setDialog(null)
  return (
    <main className={css['screen']} data-testid="kiosk-state" data-state="in-meeting" data-stage={stage.kind}>
      <h1 className="visually-hidden">{meeting.title}</h1>
      <div className={css['stage']}>
        <div className={css['frame']} ref={frame} inert={!joined} />
        {joined ? null : (
          <CallCover
            stage={stage}
            title={meeting.title}
            onHelp={() => setDialog('help')}
            onBack={() => onOver('back')}
            onNow={() => call.enterNow()}
          />
        )}
        {message}
      </div>
      {joined ? (
        <CallBar
          call={call}
          state={state}
          title={meeting.title}
          at={at}
          onHelp={() => setDialog('help')}
          onLeave={() => setDialog('leave')}
        />
      ) : null}
      {dialog === 'help' ? <HelpDialog endpointName={endpointName} phone={helpPhone} onClose={close} /> : null}
      {dialog === 'leave' && joined ? (
        <KioskDialog
          title={t.leaveTitle}
          onClose={close}
          actions={
            <>
              <KioskButton look="main" data-first="" data-close="" onClick={close}>
                {t.stay}
              </KioskButton>
              <KioskButton look="help" onClick={() => call.leave()}>
                {t.leave}
              </KioskButton>
            </>
          }
        >
          <p>{t.leaveBody}</p>
        </KioskDialog>
      ) : null}
    </main>
  )
}
