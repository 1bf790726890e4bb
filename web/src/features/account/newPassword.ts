const SHORTEST = 12
const LONGEST = 128

/** What is wrong with a password one would take, by the name of its sentence; the server knows which are easy to guess. */
export function faultInNewPassword(password: string): 'tooShort' | 'tooLong' | null {
  // Counted as the server counts: composed letters, each once.
  const length = Array.from(password.normalize('NFC')).length
  return length < SHORTEST ? 'tooShort' : length > LONGEST ? 'tooLong' : null
}
