/** One fault of a request: where (a JSON pointer into the body, or a parameter's name) and a stable code. */
export interface ProblemEntry {
  readonly pointer: string
  readonly code: string
}

const PREFIX = 'urn:diemcau:'

/**
 * A refusal of the server: problem+json (RFC 9457). `code` is the last part of its type (`endpoint-busy`, `stale-version`,
 * …) and the thing to decide by; `title` and `detail` are Vietnamese sentences for people; `instance` is the request id,
 * shown as the code for IT. Further members of the answer (`conflicts`) are in `body`.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly instance: string,
    readonly errors: readonly ProblemEntry[],
    readonly body: Readonly<Record<string, unknown>>,
    /** Seconds after which to try again, where the server said so. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`${status} ${code}`)
  }

  /** Forbidden only until the password is given again. */
  get wantsProof(): boolean {
    return this.code === 'forbidden' && this.body['proof'] === true
  }

  /** Reads an answer with status 400 or above; one that is no problem+json (a proxy's page) becomes code `http-<status>`. */
  static async of(response: Response): Promise<ApiProblem> {
    const body = await readObject(response)
    const type = text(body['type'])
    const retry = Number(response.headers.get('Retry-After') ?? NaN)
    return new ApiProblem(
      response.status,
      type.startsWith(PREFIX) ? type.slice(PREFIX.length) : `http-${response.status}`,
      text(body['title']),
      text(body['detail']),
      text(body['instance']),
      entries(body['errors']),
      body,
      Number.isFinite(retry) ? retry : null,
    )
  }
}

/** The server could not be reached at all: nothing is known about what was asked. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** True for a refusal of one of these codes. */
export function isProblem(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))
}

async function readObject(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function entries(value: unknown): ProblemEntry[] {
  if (!Array.isArray(value)) return []
  return value.map((entry: unknown) => {
    const fields = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : {}
    return { pointer: text(fields['pointer']), code: text(fields['code']) }
  })
}
