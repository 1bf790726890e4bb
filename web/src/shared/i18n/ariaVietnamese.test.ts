import { describe, expect, it } from 'vitest'
import * as vietnamese from './ariaVietnamese'

const english = import.meta.glob<{ default: Record<string, unknown> }>('/node_modules/react-aria/dist/private/intl/*/en-US.mjs')

describe.each(Object.entries(vietnamese))('the Vietnamese of React Aria: %s', (part, messages) => {
  it('has exactly its keys, each of the same kind', async () => {
    const source = await english[`/node_modules/react-aria/dist/private/intl/${part}/en-US.mjs`]?.()
    const kinds = (all: object) => Object.fromEntries(Object.entries(all).map(([key, value]) => [key, typeof value]))
    expect(kinds(messages)).toEqual(kinds(source?.default ?? {}))
  })
})
