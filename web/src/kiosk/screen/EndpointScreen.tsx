import { useEffect, useRef } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { useNow } from '../../shared/clock'
import { dayOf, formatMoment, formatTime } from '../../shared/time'
import { AskScreen } from '../call/AskScreen'
import { CallScreen } from '../call/CallScreen'
import { useStay, type Stay } from '../call/useStay'
import type { DeviceChecks } from '../checks/DeviceChecks'
import type { KioskLink } from '../device/KioskLink'
import { MessageCard } from '../messages/MessageCard'
import { useUnread } from '../messages/useUnread'
import { isNight, pixelShift } from '../schedule/night'
import { restOfToday, screenAt, type KioskState, type Screen } from '../schedule/screenAt'
import { kioskTexts } from '../texts'
import { DevicePanel } from './DevicePanel'
import css from './EndpointScreen.module.css'
import { Footer } from './Footer'
import { Header } from './Header'
import { MainCard } from './MainCard'
import { NightClock } from './NightClock'
import { useAwake } from './useAwake'

interface EndpointScreenProps {
  link: KioskLink
  checks: DeviceChecks
  schedule: KioskState
  fresh: boolean
  lostSince: Date | null
}

const RETURN_SECONDS = 5
const UNDO_SECONDS = 5

/** The screen of a paired device through the day. */
export function EndpointScreen({ link, checks, schedule, fresh, lostSince }: EndpointScreenProps) {
  const t = useTexts(kioskTexts)
  const at = useNow(1000)
  const awake = useAwake()
  const { stay, notice, enter, goBackIn, over, rest } = useStay(schedule, fresh, at)
  const unread = useUnread(schedule.messages)
  const screen = screenAt(schedule, at)
  const waiting = stay.kind === 'out'
  useChecksAtDoor(checks, screen, waiting)
  useFocusOnPrimary(`${stay.kind} ${screen.kind}`)

  const message = unread ? <MessageCard key={unread.message.id} unread={unread} /> : null
  if (stay.kind === 'in') {
    return (
      <CallScreen
        key={`${stay.meeting.id} ${stay.meeting.generation}`}
        link={link}
        meeting={stay.meeting}
        auto={stay.auto}
        at={at}
        endpointName={schedule.endpoint.name}
        helpPhone={schedule.helpPhone}
        message={message}
        onOver={over}
      />
    )
  }
  if (waiting && notice === null && unread === null && !awake && isNight(at) && mayDim(screen)) {
    return <NightClock at={at} next={screen.kind === 'idle' ? screen.next : screen.kind === 'later' ? screen.meeting : null} />
  }
  const { x, y } = pixelShift(at)
  return (
    <div
      className={css['screen']}
      data-testid="kiosk-state"
      data-state={waiting ? screen.kind : stay.kind}
      style={{ transform: `translate(${x}px, ${y}px)` }}
    >
      <Header name={schedule.endpoint.name} at={at} />
      {/* One line, one sentence: two would push the time off a small screen. */}
      <div>
        {lostSince && notice === null ? (
          <p className={css['offline']} role="status" data-testid="offline-banner">
            {t.offline(sayWhen(lostSince, at))}
          </p>
        ) : null}
        {notice ? (
          <p className={css['notice']} role="status" data-testid="call-notice">
            {t.call.ended[notice.reason](notice.title)}
          </p>
        ) : null}
      </div>
      <main className={css['body']}>
        {message}
        <Main stay={stay} screen={screen} at={at} enter={enter} goBackIn={goBackIn} rest={rest} />
        <DevicePanel
          checks={checks}
          lost={lostSince !== null}
          endpointName={schedule.endpoint.name}
          helpPhone={schedule.helpPhone}
        />
      </main>
      <Footer meetings={restOfToday(schedule, at)} demo={schedule.demo} />
    </div>
  )
}

interface MainProps extends Pick<ReturnType<typeof useStay>, 'enter' | 'goBackIn' | 'rest'> {
  stay: Stay
  screen: Screen
  at: Date
}

function Main({ stay, screen, at, enter, goBackIn, rest }: MainProps) {
  const t = useTexts(kioskTexts).call
  switch (stay.kind) {
    case 'returning':
      return (
        <AskScreen
          key="returning"
          title={t.returning}
          body={t.returningBody}
          seconds={RETURN_SECONDS}
          onTimeUp={() => goBackIn(stay.meeting)}
          look="calm"
          action={() => t.stayOut}
          onAction={rest}
        />
      )
    case 'left':
      return (
        <AskScreen
          key="left"
          title={() => t.left}
          seconds={UNDO_SECONDS}
          onTimeUp={rest}
          look="join"
          action={t.rejoin}
          onAction={() => enter(stay.meeting)}
        />
      )
    case 'in':
    case 'out':
      return <MainCard screen={screen} at={at} onJoin={enter} />
  }
}

/** Camera, microphone and line are looked at when the page starts, when the door opens and 15 minutes before the start. */
function useChecksAtDoor(checks: DeviceChecks, { kind }: Screen, waiting: boolean): void {
  const moment = kind === 'open' || kind === 'soon' ? kind : 'start'
  useEffect(() => {
    if (waiting) void checks.run()
    // Not again on coming out of a meeting: the devices have just been in use.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [checks, moment])
}

/** The main button has the focus when it appears, and whenever nothing else has it: OK on the remote then enters. */
function useFocusOnPrimary(situation: string): void {
  const seen = useRef('')
  useEffect(() => {
    const changed = seen.current !== situation
    seen.current = situation
    if (document.querySelector('dialog[open]') !== null) return
    if (changed || document.activeElement === document.body) {
      document.querySelector<HTMLElement>('[data-urgent], [data-primary]')?.focus()
    }
  })
}

function mayDim({ kind }: Screen): boolean {
  return kind === 'idle' || kind === 'later' || kind === 'ended'
}

function sayWhen(instant: Date, at: Date): string {
  return dayOf(instant) === dayOf(at) ? formatTime(instant) : formatMoment(instant)
}
