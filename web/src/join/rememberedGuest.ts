const KEY = 'dc.join.guest'

export interface RememberedGuest {
  readonly name: string
  readonly unitName: string
}

/** Name and unit as last given in this browser. */
export function rememberedGuest(): RememberedGuest {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<RememberedGuest>
    return { name: kept.name ?? '', unitName: kept.unitName ?? '' }
  } catch {
    return { name: '', unitName: '' }
  }
}

export function rememberGuest(guest: RememberedGuest): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(guest))
  } catch {
    // Then it is typed again next time.
  }
}
