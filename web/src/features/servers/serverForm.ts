import { isProblem } from '../../shared/api/ApiProblem'
import type { JitsiServer, ServerChange, ServerDraft } from './api'

/** What is typed about a server. Numbers are texts until they are sent; bridges stand one a line. */
export type ServerFields = Readonly<{
  name: string
  publicUrl: string
  xmppDomain: string
  mucDomain: string
  prosodyUrl: string
  jicofoUrl: string
  bridgeUrls: string
  keyId: string
  capacityParticipants: string
  capacityEgressMbps: string
  enabled: boolean
}>

export type TextField = Exclude<keyof ServerFields, 'enabled'>

/** What is wrong with a field, by the name of its sentence. */
export type ServerFault = 'needName' | 'badUrl' | 'badDomain' | 'badKey' | 'badNumber' | 'taken'
export type ServerFaults = Partial<Record<TextField, ServerFault>>

/** Those of the server that the settings describe are written there, and over at each start. */
export const OF_SETTINGS: readonly TextField[] = [
  'publicUrl',
  'xmppDomain',
  'mucDomain',
  'prosodyUrl',
  'jicofoUrl',
  'bridgeUrls',
  'capacityParticipants',
  'capacityEgressMbps',
]

export const EMPTY: ServerFields = {
  name: '',
  publicUrl: 'https://',
  xmppDomain: 'meet.jitsi',
  mucDomain: 'muc.meet.jitsi',
  prosodyUrl: '',
  jicofoUrl: '',
  bridgeUrls: '',
  keyId: '',
  capacityParticipants: '100',
  capacityEgressMbps: '1000',
  enabled: true,
}

/* The rules the contract has too: whoever types learns them before sending. */
const URL = /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$/
const DOMAIN = /^[a-z0-9][a-z0-9.-]*$/
const KEY = /^[A-Za-z0-9._-]{0,64}$/
const NUMBER = /^[1-9][0-9]{0,5}$/

export function fieldsOf(server: JitsiServer): ServerFields {
  return {
    name: server.name,
    publicUrl: server.publicUrl,
    xmppDomain: server.xmppDomain,
    mucDomain: server.mucDomain,
    prosodyUrl: server.prosodyUrl ?? '',
    jicofoUrl: server.jicofoUrl ?? '',
    bridgeUrls: server.bridgeUrls.join('\n'),
    keyId: server.keyId ?? '',
    capacityParticipants: String(server.capacityParticipants),
    capacityEgressMbps: String(server.capacityEgressMbps),
    enabled: server.enabled,
  }
}

export function bridgesIn(typed: string): string[] {
  return typed.split(/[\s,]+/).filter((url) => url !== '')
}

export function draftOf(fields: ServerFields): ServerDraft {
  return {
    name: fields.name.trim(),
    publicUrl: fields.publicUrl.trim(),
    xmppDomain: fields.xmppDomain.trim(),
    mucDomain: fields.mucDomain.trim(),
    prosodyUrl: fields.prosodyUrl.trim() || null,
    jicofoUrl: fields.jicofoUrl.trim() || null,
    bridgeUrls: bridgesIn(fields.bridgeUrls),
    keyId: fields.keyId.trim() || null,
    capacityParticipants: Number(fields.capacityParticipants),
    capacityEgressMbps: Number(fields.capacityEgressMbps),
    enabled: fields.enabled,
  }
}

/** What may be changed of a server here. */
export function changeOf(fields: ServerFields, fromSettings: boolean): ServerChange {
  const all = draftOf(fields)
  return fromSettings ? { name: all.name, keyId: all.keyId ?? null, enabled: fields.enabled } : all
}

export function faultsIn(fields: ServerFields): ServerFaults {
  const faults: ServerFaults = {}
  const need = (field: TextField, fits: boolean, fault: ServerFault) => {
    if (!fits) faults[field] = fault
  }
  need('name', fields.name.trim() !== '', 'needName')
  need('publicUrl', URL.test(fields.publicUrl.trim()), 'badUrl')
  need('xmppDomain', DOMAIN.test(fields.xmppDomain.trim()), 'badDomain')
  need('mucDomain', DOMAIN.test(fields.mucDomain.trim()), 'badDomain')
  for (const field of ['prosodyUrl', 'jicofoUrl'] as const) need(field, fields[field].trim() === '' || URL.test(fields[field].trim()), 'badUrl')
  need('bridgeUrls', bridgesIn(fields.bridgeUrls).every((url) => URL.test(url)), 'badUrl')
  need('keyId', KEY.test(fields.keyId.trim()), 'badKey')
  for (const field of ['capacityParticipants', 'capacityEgressMbps'] as const) need(field, NUMBER.test(fields[field].trim()), 'badNumber')
  return faults
}

/** The faults that only the server sees. */
export function faultsOfAnswer(error: unknown): ServerFaults {
  if (!isProblem(error, 'invalid', 'conflict')) return {}
  const at = (pointer: string) => error.errors.some((entry) => entry.pointer.startsWith(pointer))
  return {
    ...(at('/name') ? { name: 'taken' } : {}),
    ...(at('/publicUrl') ? { publicUrl: 'taken' } : {}),
    ...(at('/keyId') ? { keyId: 'badKey' } : {}),
  }
}
