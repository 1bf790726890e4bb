import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useNow } from '../shared/clock'
import { useTexts } from '../shared/i18n/useTexts'
import { OfflineBanner } from '../shared/ui/OfflineBanner'
import { LanguageSwitch } from '../shared/ui/LanguageSwitch'
import { doorAt, type Door, type Invitation } from './doorAt'
import { GuestForm } from './GuestForm'
import type { GuestLink } from './GuestLink'
import { GuestCall, type GuestOutcome } from './GuestCall'
import { InvitationCard } from './InvitationCard'
import css from './JoinApp.module.css'
import { Refused } from './Refused'
import { joinTexts } from './texts'
import { wasInside, keepInside } from './wasInside'
import { WaitingRoom } from './WaitingRoom'

/** The participant link: the secret stays in the fragment of the address until it is sent by POST. */
export function JoinApp({ link }: { link: GuestLink }) {
  const t = useTexts(joinTexts)
  const state = useSyncExternalStore(link.subscribe, link.snapshot)
  const at = useNow(1000)
  const [inside, setInside] = useState(wasInside)
  const [outcome, setOutcome] = useState<GuestOutcome | null>(null)
  const invitation = state.stage === 'guest' || state.stage === 'invited' ? state.invitation : null
  const door = invitation === null ? null : doorAt(invitation, at)
  const moved = useMoved(invitation)
  useEffect(() => keepInside(inside), [inside])

  const go = () => {
    setOutcome(null)
    setInside(true)
  }
  // Whoever waits at the door goes in when it opens; whoever has just left stays out until a press.
  const waits = state.stage === 'guest' && outcome === null
  const atDoor = useRef<Door | null>(null)
  useEffect(() => {
    const opened = atDoor.current === 'waiting' && door === 'open'
    atDoor.current = door
    if (opened && waits) void link.refresh().then(() => setInside(true))
  }, [door, waits, link])

  if (!canMeet()) {
    return (
      <Frame>
        <h1 className={css['title']}>{t.unsupportedTitle}</h1>
        <p>{t.unsupported}</p>
        <HelpLine phone={invitation?.helpPhone} />
      </Frame>
    )
  }
  if (state.stage === 'guest' && inside && door === 'open') {
    return (
      <GuestCall
        link={link}
        title={state.invitation.title}
        onOver={(reason) => {
          setInside(false)
          setOutcome(reason)
          void link.refresh()
        }}
      />
    )
  }
  switch (state.stage) {
    case 'starting':
    case 'unreachable':
      return (
        <Frame>
          <p role="status">{state.stage === 'starting' ? t.loading : t.unreachable}</p>
        </Frame>
      )
    case 'no-link':
      return (
        <Frame>
          <h1 className={css['title']}>{t.noLinkTitle}</h1>
          <p>{t.noLink}</p>
        </Frame>
      )
    case 'refused':
      return (
        <Frame>
          <Refused problem={state.problem} />
        </Frame>
      )
    case 'invited':
    case 'guest': {
      const sentence = sentenceOf(outcome, door, moved)
      return (
        <Frame>
          <InvitationCard invitation={state.invitation} at={at} />
          {sentence ? (
            <p className={css['notice']} role="status" data-testid="join-notice">
              {t[sentence]}
            </p>
          ) : null}
          {door !== 'waiting' && door !== 'open' ? null : state.stage === 'invited' ? (
            <GuestForm link={link} open={door === 'open'} opensAt={new Date(state.invitation.opensAt)} onEntered={go} />
          ) : (
            <WaitingRoom
              name={state.guest.name}
              open={door === 'open'}
              opensAt={new Date(state.invitation.opensAt)}
              again={outcome !== null}
              onEnter={go}
            />
          )}
          <HelpLine phone={state.invitation.helpPhone} />
        </Frame>
      )
    }
  }
}

function Frame({ children }: { children: ReactNode }) {
  const t = useTexts(joinTexts)
  return (
    <>
      <header className={css['bar']} data-dark="">
        <b>{t.product}</b>
        <LanguageSwitch />
      </header>
      <OfflineBanner />
      <main className={css['main']}>{children}</main>
    </>
  )
}

function HelpLine({ phone }: { phone: string | undefined }) {
  const t = useTexts(joinTexts)
  return phone ? (
    <p className={css['help']}>
      <a href={`tel:${phone.replaceAll(' ', '')}`}>{t.call(phone)}</a>
    </p>
  ) : null
}

function canMeet(): boolean {
  return 'RTCPeerConnection' in window && 'mediaDevices' in navigator
}

type Sentence = 'left' | 'ended' | 'removed' | 'over' | 'cancelled' | 'postponed' | 'moved' | 'notOpen'

/** What must be said above the form: why the door is shut counts more than how the last stay ended. */
function sentenceOf(outcome: GuestOutcome | null, door: Door | null, moved: boolean): Sentence | null {
  if (door === 'over' || door === 'cancelled' || door === 'postponed') return door
  if (moved) return 'moved'
  return outcome === 'back' ? null : outcome
}

/** Whether the start is another one than this page first showed. */
function useMoved(invitation: Invitation | null): boolean {
  const [first, setFirst] = useState<Invitation | null>(null)
  if (first === null && invitation !== null) setFirst(invitation)
  return first !== null && invitation !== null && first.title === invitation.title && first.start !== invitation.start
}
