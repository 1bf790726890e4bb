import { useTexts } from '../../shared/i18n/useTexts'
import { CheckIcon, LockIcon } from '../../shared/ui/icons'
import { Pill } from '../../shared/ui/Pill'
import type { Person } from './api'
import { peopleTexts } from './texts'

/** Whether the person can sign in, and whether they have done so with a password of their own. */
export function PersonState({ person }: { person: Person }) {
  const t = useTexts(peopleTexts)
  if (person.disabled) {
    return (
      <Pill tone="bad" icon={<LockIcon size={12} />}>
        {t.disabled}
      </Pill>
    )
  }
  if (person.mustChangePassword) return <Pill tone="warn">{t.temporary}</Pill>
  return (
    <Pill tone="ok" icon={<CheckIcon size={12} />}>
      {t.active}
    </Pill>
  )
}
