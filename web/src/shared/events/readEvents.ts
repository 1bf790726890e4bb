/** One server-sent event: `id` is empty where the server gave none, `type` is `message` where it named none. */
export interface ServerEvent {
  readonly id: string
  readonly type: string
  readonly data: string
}

/**
 * Reads `text/event-stream` as the HTML standard defines it (9.2.6), from any `fetch`, signed ones included.
 * @param onAlive called for every piece that arrives, comments too: silence longer than the server's beat means a dead line
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: ServerEvent) => void,
  onAlive: () => void = () => undefined,
): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  let id = ''
  let type = ''
  let data: string[] = []

  const line = (text: string) => {
    if (text === '') {
      if (data.length > 0) onEvent({ id, type: type || 'message', data: data.join('\n') })
      type = ''
      data = []
      return
    }
    const colon = text.indexOf(':')
    if (colon === 0) return
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'id' && !value.includes('\0')) id = value
    else if (field === 'event') type = value
    else if (field === 'data') data.push(value)
  }

  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onAlive()
    rest += decoder.decode(value, { stream: true })
    // A carriage return at the very end may be the first half of CR LF: it waits for the next piece.
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const text of lines) line(text)
  }
}
