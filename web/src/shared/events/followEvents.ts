import { readEvents, type ServerEvent } from './readEvents'

export interface EventStream {
  /** Opens the stream after the last event seen (empty at first). A signed caller signs here. */
  readonly open: (lastEventId: string, signal: AbortSignal) => Promise<Response>
  readonly onEvent: (event: ServerEvent) => void
  /** Told on every opening: what happened while there was no stream, and is not replayed, must be read anew. */
  readonly onOpen?: () => void
  /** Told when the stream is refused for good (401, 403, 404). */
  readonly onRefused?: (status: number) => void
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
/** The server comments every 10 s; three missed beats are a dead line, which TCP alone would notice after many minutes. */
const SILENCE_MS = 30_000

/**
 * Keeps a stream of server-sent events open: resumes by last event id, waits 1 s to 30 s between tries (with jitter, so
 * that a hundred screens do not return at the same moment), and gives up a silent line. Returns the way to stop.
 */
export function followEvents(stream: EventStream): () => void {
  const stop = new AbortController()
  void follow(stream, stop.signal)
  return () => stop.abort()
}

async function follow(stream: EventStream, stopped: AbortSignal): Promise<void> {
  let lastId = ''
  let wait = FIRST_WAIT_MS
  while (!stopped.aborted) {
    const line = new AbortController()
    const giveUp = () => line.abort()
    stopped.addEventListener('abort', giveUp, { once: true })
    let silence = setTimeout(giveUp, SILENCE_MS)
    const alive = () => {
      clearTimeout(silence)
      silence = setTimeout(giveUp, SILENCE_MS)
    }
    try {
      const response = await stream.open(lastId, line.signal)
      if ([401, 403, 404].includes(response.status)) {
        stream.onRefused?.(response.status)
        return
      }
      if (response.ok && response.body !== null) {
        wait = FIRST_WAIT_MS
        stream.onOpen?.()
        await readEvents(
          response.body,
          (event) => {
            if (event.id !== '') lastId = event.id
            stream.onEvent(event)
          },
          alive,
        )
      }
    } catch {
      // The line broke or was given up: tried again below.
    } finally {
      clearTimeout(silence)
      stopped.removeEventListener('abort', giveUp)
      line.abort()
    }
    await pause(wait * (0.5 + Math.random() / 2), stopped)
    wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopped.aborted) {
      resolve()
      return
    }
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      stopped.removeEventListener('abort', done)
      resolve()
    }
    stopped.addEventListener('abort', done)
  })
}
