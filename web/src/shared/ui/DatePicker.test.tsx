import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Day } from '../time'
import { DatePicker } from './DatePicker'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let place: HTMLElement
let root: Root

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(() => {
  act(() => root.unmount())
  place.remove()
})

const button = () => place.querySelector<HTMLButtonElement>('button[aria-haspopup]')

async function open(onChange: (day: Day) => void = () => undefined): Promise<void> {
  act(() => root.render(<DatePicker value="2026-11-24" max="2026-11-26" onChange={onChange} />))
  await act(async () => {
    button()?.click()
    // The calendar is a file of its own, fetched on first opening.
    await import('./MonthCalendar')
  })
  expect(place.querySelector('table')).not.toBeNull()
}

describe('choosing a day', () => {
  it('says everything in Vietnamese, to screen readers too', async () => {
    await open()
    expect(button()?.textContent).toBe('Thứ Ba, 24/11/2026')
    const said = [...place.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label') ?? '').join('\n')
    expect(said).toContain('Tháng trước')
    expect(said).toContain('đã chọn')
    expect(`${said}\n${place.textContent}`).not.toMatch(/\b(Previous|Next|selected|Selected|Today|available|November|Monday|Tuesday)\b/)
  })

  it('gives the day pressed and closes', async () => {
    const chosen = vi.fn()
    await open(chosen)
    const day = [...place.querySelectorAll<HTMLElement>('[role=button], td [role]')].find((cell) => cell.textContent === '25')
    act(() => day?.click())
    expect(chosen).toHaveBeenCalledExactlyOnceWith('2026-11-25')
    expect(place.querySelector('table')).toBeNull()
    expect(document.activeElement).toBe(button())
  })

  it('closes on Esc and leaves the day', async () => {
    const chosen = vi.fn()
    await open(chosen)
    act(() => {
      place.querySelector('[role=dialog]')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    })
    expect(place.querySelector('table')).toBeNull()
    expect(chosen).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(button())
  })
})
