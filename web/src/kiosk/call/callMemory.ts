import { mayEnter, meetingsOf, type KioskMeeting, type KioskState } from '../schedule/screenAt'

const KEY = 'dc.kiosk.call'
const CAMERA_KEY = 'dc.kiosk.camera'

/** Notes the meeting this screen is in, so that it goes back in by itself after a power cut. */
export function rememberCall(meetingId: string): void {
  try {
    localStorage.setItem(KEY, meetingId)
  } catch {
    // Then a person presses the button after a power cut.
  }
}

/** Notes whether the camera is off, so that it is as it was when the screen comes back. */
export function rememberCamera(off: boolean): void {
  try {
    if (off) localStorage.setItem(CAMERA_KEY, 'off')
    else localStorage.removeItem(CAMERA_KEY)
  } catch {
    // Then it comes back on.
  }
}

export function cameraWasOff(): boolean {
  try {
    return localStorage.getItem(CAMERA_KEY) === 'off'
  } catch {
    return false
  }
}

export function forgetCall(): void {
  try {
    localStorage.removeItem(KEY)
    localStorage.removeItem(CAMERA_KEY)
  } catch {
    // Nothing was kept then.
  }
}

/** The meeting to go back to: the one this screen was in, if its door is still open; null otherwise. */
export function callToReturnTo(state: KioskState, at: Date): KioskMeeting | null {
  let id: string | null = null
  try {
    id = localStorage.getItem(KEY)
  } catch {
    return null
  }
  return meetingsOf(state).find((meeting) => meeting.id === id && mayEnter(meeting, at)) ?? null
}
