import { test as base, type Page, type Request } from '@playwright/test'
import type { components } from '../../src/shared/api/contract.gen'
import { serveFiles } from './files'

type Session = components['schemas']['Session']

/** What the made-up API answers, by `GET /session`-like keys; a function sees the body that was sent. */
export type Answers = Record<string, { status?: number; body?: unknown; headers?: Record<string, string> } | ((body: unknown) => { status?: number; body?: unknown })>

interface Fixtures {
  /** Makes up answers of the API for this page, on top of those of an anonymous visitor. */
  answer: (answers: Answers) => Promise<void>
}

/** Tests of single screens, without a server: the built pages under the real content policy, the API made up. */
export const test = base.extend<Fixtures, { files: { url: string } }>({
  files: [
    async ({}, use) => {
      const files = await serveFiles()
      await use(files)
      await files.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ files }, use) => {
    await use(files.url)
  },
  answer: async ({ page }, use) => {
    const known: Answers = {
      'GET /session': { status: 401, body: { type: 'urn:diemcau:unauthenticated', title: 'Chưa đăng nhập', status: 401 } },
      'GET /time': { body: { now: new Date().toISOString(), demo: true } },
      'GET /notices': { body: { items: [], unread: 0 } },
      'GET /events': { status: 404 },
    }
    await route(page, known)
    await use(async (answers) => {
      Object.assign(known, answers)
      return Promise.resolve()
    })
  },
})

async function route(page: Page, known: Answers): Promise<void> {
  await page.route('**/api/v1/**', async (handler) => {
    const request = handler.request()
    const path = new URL(request.url()).pathname.replace('/api/v1', '')
    const answer = known[`${request.method()} ${path}`]
    const made = typeof answer === 'function' ? answer(bodyOf(request)) : answer
    const status = made?.status ?? (made ? 200 : 404)
    await handler.fulfill({
      status,
      contentType: status >= 400 ? 'application/problem+json' : 'application/json',
      headers: (typeof answer === 'object' ? answer.headers : undefined) ?? {},
      body: status === 204 ? '' : JSON.stringify(made?.body ?? { type: 'urn:diemcau:not-found', title: 'Không có', status }),
    })
  })
}

/** What was sent: of JSON what it holds, of anything else the text. */
function bodyOf(request: Request): unknown {
  return request.headers()['content-type'] === 'application/json' ? request.postDataJSON() : request.postData()
}

/** A signed-in person of the demo with the given roles over the province. */
export function sessionOf(...roles: Session['user']['grants'][number]['role'][]): Session {
  return {
    user: {
      id: '00000000-0000-7000-8000-000000000001',
      username: 'thuky',
      name: 'Nguyễn Thị Hạnh',
      position: 'Chuyên viên Văn phòng',
      mustChangePassword: false,
      grants: roles.map((role, i) => ({
        id: `00000000-0000-7000-8000-00000000010${i}`,
        role,
        unitId: '00000000-0000-7000-8000-000000000093',
        unitName: 'Tỉnh Hậu Giang',
        subtree: true,
      })),
    },
    csrfToken: 'made-up',
    demo: true,
    serverTime: new Date().toISOString(),
  }
}

export { expect } from '@playwright/test'
