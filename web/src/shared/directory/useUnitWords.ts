import { useTexts } from '../i18n/useTexts'
import type { Unit } from './api'
import { directoryTexts } from './texts'

/** Kinds of units in words. Most types are words already (`Xã`, `Phường`); those of agencies are codes. */
export function useUnitWords() {
  const t = useTexts(directoryTexts)
  const types: Readonly<Record<string, string>> = t.types
  const typeName = (type: string) => types[type] ?? type
  return {
    typeName,
    type: (unit: Pick<Unit, 'unitType'>) => typeName(unit.unitType),
    level: (level: Unit['level']) => t.levels[level],
  }
}
