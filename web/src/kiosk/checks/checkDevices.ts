import { askServerTime } from '../device/serverTime'

export type Device = 'camera' | 'mic' | 'speaker' | 'net'
export type Result = 'checking' | 'ok' | 'warn' | 'bad' | 'unknown'

/** What a check found; `word` names the sentence that says it, `ms` is the way to the server and back. */
export interface Finding {
  readonly result: Result
  readonly word: Word
  readonly ms?: number
}

export type Word =
  | 'checking'
  | 'works'
  | 'opens'
  | 'silent'
  | 'missing'
  | 'blocked'
  | 'taken'
  | 'untested'
  | 'heard'
  | 'unheard'
  | 'slow'
  | 'lost'
  | 'cannot'

const LISTEN_MS = 800
const SLOW_MS = 250
const ROUNDS = 3

/** A camera that opens and gives a picture. The light goes on for a moment and off again. */
export async function checkCamera(): Promise<Finding> {
  if (!(await has('videoinput'))) return { result: 'bad', word: 'missing' }
  return withMedia({ video: true }, (stream) => {
    const track = stream.getVideoTracks()[0]
    return Promise.resolve(
      track?.readyState === 'live' && !track.muted ? { result: 'ok', word: 'works' } : { result: 'warn', word: 'silent' },
    )
  })
}

/**
 * A microphone that opens and is not dead: even a quiet room gives some noise, a switched-off microphone gives nothing.
 * Where the browser lets us not listen without a press, only that it opens is known, and said.
 */
export async function checkMic(): Promise<Finding> {
  if (!(await has('audioinput'))) return { result: 'bad', word: 'missing' }
  return withMedia({ audio: true }, async (stream) => {
    const context = new AudioContext()
    try {
      if (context.state !== 'running') return { result: 'ok', word: 'opens' }
      return (await hears(context, stream)) ? { result: 'ok', word: 'works' } : { result: 'warn', word: 'silent' }
    } finally {
      void context.close()
    }
  })
}

/** Whether there is a loudspeaker; whether it is loud only a person can say. */
export async function checkSpeaker(): Promise<Finding> {
  if (!canAsk()) return { result: 'unknown', word: 'cannot' }
  return (await has('audiooutput')) ? { result: 'unknown', word: 'untested' } : { result: 'warn', word: 'missing' }
}

/** The way to our server and back, the middle one of three; what the line carries is not measured. */
export async function checkNet(): Promise<Finding> {
  try {
    const rounds: number[] = []
    for (let i = 0; i < ROUNDS; i++) rounds.push(await askServerTime())
    const ms = Math.round(rounds.sort((a, b) => a - b)[1] ?? 0)
    return ms > SLOW_MS ? { result: 'warn', word: 'slow', ms } : { result: 'ok', word: 'works', ms }
  } catch {
    return { result: 'bad', word: 'lost' }
  }
}

function canAsk(): boolean {
  // Missing without a secure context, whatever the types say.
  return (navigator.mediaDevices as MediaDevices | undefined) !== undefined
}

async function has(kind: MediaDeviceKind): Promise<boolean> {
  if (!canAsk()) return true
  return (await navigator.mediaDevices.enumerateDevices()).some((device) => device.kind === kind)
}

async function withMedia(
  wanted: MediaStreamConstraints,
  look: (stream: MediaStream) => Promise<Finding>,
): Promise<Finding> {
  if (!canAsk()) return { result: 'unknown', word: 'cannot' }
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wanted)
    try {
      return await look(stream)
    } finally {
      for (const track of stream.getTracks()) track.stop()
    }
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): Finding {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return { result: 'bad', word: 'blocked' }
    case 'NotReadableError':
    case 'AbortError':
      return { result: 'bad', word: 'taken' }
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { result: 'bad', word: 'missing' }
    default:
      return { result: 'unknown', word: 'cannot' }
  }
}

async function hears(context: AudioContext, stream: MediaStream): Promise<boolean> {
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const until = performance.now() + LISTEN_MS
  while (performance.now() < until) {
    analyser.getFloatTimeDomainData(samples)
    if (samples.some((sample) => sample !== 0)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
