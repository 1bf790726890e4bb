import { describe, expect, it } from 'vitest'
import { ApiProblem, isProblem } from './ApiProblem'

const answer = (body: string, init: ResponseInit) => new Response(body, init)

describe('a refusal', () => {
  it('is read from problem+json with all it names', async () => {
    const problem = await ApiProblem.of(
      answer(
        JSON.stringify({
          type: 'urn:diemcau:endpoint-busy',
          title: 'Điểm cầu bị trùng lịch',
          status: 409,
          detail: '2 điểm cầu đã có lịch.',
          instance: '7f3a',
          errors: [{ pointer: '/endpointIds/0', code: 'busy' }],
          conflicts: [{ endpointId: 'a' }],
        }),
        { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    )
    expect(problem).toMatchObject({
      status: 409,
      code: 'endpoint-busy',
      title: 'Điểm cầu bị trùng lịch',
      detail: '2 điểm cầu đã có lịch.',
      instance: '7f3a',
      errors: [{ pointer: '/endpointIds/0', code: 'busy' }],
      retryAfterSeconds: null,
    })
    expect(problem.body['conflicts']).toEqual([{ endpointId: 'a' }])
    expect(isProblem(problem, 'state', 'endpoint-busy')).toBe(true)
    expect(isProblem(problem, 'state')).toBe(false)
  })

  it('tells when to try again', async () => {
    const problem = await ApiProblem.of(answer('{"type":"urn:diemcau:rate-limited"}', { status: 429, headers: { 'Retry-After': '20' } }))
    expect(problem.retryAfterSeconds).toBe(20)
  })

  it.each(['<html>502</html>', '', '"text"', 'null', '{"errors":"none","title":7}'])('keeps its status where a proxy answered %j', async (body) => {
    const problem = await ApiProblem.of(answer(body, { status: 502 }))
    expect(problem).toMatchObject({ status: 502, code: 'http-502', title: '', errors: [] })
  })
})
