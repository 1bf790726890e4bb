import { checkCamera, checkMic, checkNet, checkSpeaker, type Device, type Finding } from './checkDevices'

export type Findings = Readonly<Record<Device, Finding>>

const CHECKING: Finding = { result: 'checking', word: 'checking' }
const UNTESTED: Finding = { result: 'unknown', word: 'untested' }

/** The last findings about the room's devices. One run at a time; what a person heard stays until the next press. */
export class DeviceChecks {
  private findings: Findings = { camera: UNTESTED, mic: UNTESTED, speaker: UNTESTED, net: UNTESTED }
  private running: Promise<void> | null = null
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): Findings => this.findings

  readonly run = (): Promise<void> => {
    this.running ??= this.check().finally(() => (this.running = null))
    return this.running
  }

  /** A person in the room says whether the tone was heard. */
  heard(yes: boolean): void {
    this.set({ speaker: yes ? { result: 'ok', word: 'heard' } : { result: 'bad', word: 'unheard' } })
  }

  private async check(): Promise<void> {
    this.set({ camera: CHECKING, mic: CHECKING, net: CHECKING })
    // One after the other: a camera with its own microphone may refuse to be opened twice at once.
    this.set({ net: await checkNet() })
    this.set({ camera: await checkCamera() })
    this.set({ mic: await checkMic() })
    const { word } = this.findings.speaker
    if (word !== 'heard' && word !== 'unheard') this.set({ speaker: await checkSpeaker() })
  }

  private set(change: Partial<Findings>): void {
    this.findings = { ...this.findings, ...change }
    for (const listener of this.listeners) listener()
  }
}
