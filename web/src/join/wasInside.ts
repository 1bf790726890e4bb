const KEY = 'dc.join.inside'

/** Whether this tab was in the meeting when it was last drawn: a reload then goes back in. Holds no secret. */
export function wasInside(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

export function keepInside(inside: boolean): void {
  try {
    if (inside) sessionStorage.setItem(KEY, '1')
    else sessionStorage.removeItem(KEY)
  } catch {
    // Then a reload asks for one more press.
  }
}
