import { useUnits } from '../../shared/directory/api'
import { useUnitWords } from '../../shared/directory/useUnitWords'
import { useTexts } from '../../shared/i18n/useTexts'
import type { Group } from './api'
import type { Level } from './groupForm'
import { groupTexts } from './texts'

/** Rules in words: `Cấp xã; Xã, Thị trấn; trong Huyện Vị Thủy`. */
export function useRuleWords() {
  const t = useTexts(groupTexts)
  const say = useUnitWords()
  const units = useUnits()
  const unit = (id: string) => units.data?.find((one) => one.id === id)?.name ?? t.unknownUnit
  const levels = (chosen: readonly Level[]) => chosen.map(say.level).join(', ')
  const types = (chosen: readonly string[]) => chosen.map(say.typeName).join(', ')
  return {
    unit,
    levels,
    types,
    rule: ({ rule }: Group): string => {
      const parts = [levels(rule?.levels ?? []), types(rule?.unitTypes ?? []), rule?.unitId === undefined ? '' : t.in(unit(rule.unitId))].filter(Boolean)
      return parts.length === 0 ? t.everything : parts.join('; ')
    },
  }
}
