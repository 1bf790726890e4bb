import type { JitsiApi, JitsiOptions, JitsiRoom } from './jitsi'

/** Jitsi's frame as a test plays it: it notes what it is told and says what the test wants. */
export class FakeFrame implements JitsiApi {
  /** All frames that were made, the newest last. */
  static made: FakeFrame[] = []
  /** Where the frames say they are from. */
  static origin = 'https://meet.example'

  /** Each command with its arguments. */
  readonly sent: unknown[][] = []
  rooms: JitsiRoom[] = []
  disposed = false
  private readonly listeners = new Map<string, ((data: never) => void)[]>()

  constructor(
    readonly domain: string,
    readonly options: JitsiOptions,
  ) {
    FakeFrame.made.push(this)
  }

  static forget(): void {
    FakeFrame.made = []
    FakeFrame.origin = 'https://meet.example'
  }

  addListener(event: string, listener: (data: never) => void): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener])
  }

  emit(event: string, data: unknown = {}): void {
    for (const listener of this.listeners.get(event) ?? []) listener(data as never)
  }

  executeCommand(command: string, ...args: unknown[]): void {
    this.sent.push([command, ...args])
  }

  isAudioMuted = () => Promise.resolve(true)
  isVideoMuted = () => Promise.resolve(false)
  isModerationOn = () => Promise.resolve(false)
  getRoomsInfo = () => Promise.resolve({ rooms: this.rooms })

  getIFrame(): HTMLIFrameElement {
    return { src: `${FakeFrame.origin}/dc-abc` } as HTMLIFrameElement
  }

  dispose(): void {
    this.disposed = true
  }
}
