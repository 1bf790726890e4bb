import { expect, test } from 'vitest'
import { formatFigure, monthsBefore } from './figures'

test('figures are grouped by points and cut at one decimal with a comma', () => {
  expect(['0', '7', '1.234', '1.234.567', '16,5', '999,9']).toEqual([0, 7, 1234, 1234567, 16.5, 999.94].map(formatFigure))
})

test('months are counted back over the turn of the year', () => {
  expect(monthsBefore('2026-11', 11)).toBe('2025-12')
  expect(monthsBefore('2026-01', 1)).toBe('2025-12')
  expect(monthsBefore('2026-12', 0)).toBe('2026-12')
})
