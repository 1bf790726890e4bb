import { isProblem } from '../../shared/api/ApiProblem'
import type { Person } from './api'

/** What is typed about a person. */
export type PersonFields = Readonly<Record<'fullName' | 'position' | 'phone' | 'email', string>>

/** What is wrong with a field, by the name of its sentence. */
export type PersonFaults = Partial<Record<keyof PersonFields | 'username' | 'grants', 'badUsername' | 'taken' | 'needName' | 'badPhone' | 'badEmail' | 'needUnit' | 'twice'>>

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,63}$/
const PHONE = /^[0-9+(). -]*$/
const EMAIL = /^$|^[^@\s]+@[^@\s]+$/

export function fieldsOf({ fullName, position, phone, email }: Person): PersonFields {
  return { fullName, position, phone, email }
}

export function trimmed(fields: PersonFields): PersonFields {
  return {
    fullName: fields.fullName.trim(),
    position: fields.position.trim(),
    phone: fields.phone.trim(),
    email: fields.email.trim(),
  }
}

/** The rules the server has too: whoever types learns them before sending. */
export function faultsIn(fields: PersonFields): PersonFaults {
  const { fullName, phone, email } = trimmed(fields)
  return {
    ...(fullName === '' ? { fullName: 'needName' } : {}),
    ...(PHONE.test(phone) ? {} : { phone: 'badPhone' }),
    ...(EMAIL.test(email) ? {} : { email: 'badEmail' }),
  }
}

export function faultInUsername(username: string): PersonFaults {
  return USERNAME.test(username.trim().toLowerCase()) ? {} : { username: 'badUsername' }
}

/** The faults that only the server sees. */
export function faultsOfAnswer(error: unknown): PersonFaults {
  if (isProblem(error, 'conflict')) return { username: 'taken' }
  if (!isProblem(error, 'invalid')) return {}
  const at = (pointer: string) => error.errors.some((entry) => entry.pointer.startsWith(pointer))
  return {
    ...(at('/username') ? { username: 'badUsername' } : {}),
    ...(at('/fullName') ? { fullName: 'needName' } : {}),
    ...(at('/phone') ? { phone: 'badPhone' } : {}),
    ...(at('/email') ? { email: 'badEmail' } : {}),
    ...(at('/grants') ? { grants: 'needUnit' } : {}),
  }
}
