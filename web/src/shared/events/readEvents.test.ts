import { describe, expect, it } from 'vitest'
import { readEvents, type ServerEvent } from './readEvents'

async function read(...pieces: string[]): Promise<ServerEvent[]> {
  const encoder = new TextEncoder()
  const events: ServerEvent[] = []
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece))
      controller.close()
    },
  })
  await readEvents(body, (event) => events.push(event))
  return events
}

describe('server-sent events', () => {
  it('are read with id, type and data', async () => {
    expect(await read('id: 7\nevent: meeting\ndata: {"meetingId":"a"}\n\n')).toEqual([{ id: '7', type: 'meeting', data: '{"meetingId":"a"}' }])
  })

  it('may arrive in pieces, with any line end', async () => {
    expect(await read('id: 7\r', '\nevent: mee', 'ting\r\ndata: a\r\ndata: b\r\n\r\n')).toEqual([{ id: '7', type: 'meeting', data: 'a\nb' }])
    expect(await read('data: a\r\rdata: b\r\r', '')).toEqual([{ id: '', type: 'message', data: 'a' }])
  })

  it('keep the last id, skip comments and events without data', async () => {
    expect(await read(': beat\n\nid: 3\n\ndata: a\n\nevent: x\n\n')).toEqual([{ id: '3', type: 'message', data: 'a' }])
  })

  it('are dropped when the line breaks in their middle', async () => {
    expect(await read('data: a\n')).toEqual([])
  })
})
