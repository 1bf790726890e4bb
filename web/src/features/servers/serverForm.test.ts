import { describe, expect, it } from 'vitest'
import type { JitsiServer } from './api'
import { changeOf, draftOf, EMPTY, faultsIn, fieldsOf } from './serverForm'

const SERVER: JitsiServer = {
  id: '00000000-0000-7000-8000-000000000001',
  name: 'Máy chủ họp chính',
  publicUrl: 'https://hop.haugiang.example',
  xmppDomain: 'meet.jitsi',
  mucDomain: 'muc.meet.jitsi',
  prosodyUrl: 'http://prosody:5280',
  bridgeUrls: ['http://jvb-1:8080', 'http://jvb-2:8080'],
  capacityParticipants: 250,
  capacityEgressMbps: 1000,
  enabled: true,
  fromSettings: false,
  version: 4,
  load: { meetings: 0, participants: 0, egressMbps: 0 },
  keys: { loginKid: 'a', systemKid: 'b' },
}

describe('the form of a server', () => {
  it('gives back what it was given, with what is empty taken away', () => {
    expect(draftOf(fieldsOf(SERVER))).toEqual({
      name: SERVER.name,
      publicUrl: SERVER.publicUrl,
      xmppDomain: 'meet.jitsi',
      mucDomain: 'muc.meet.jitsi',
      prosodyUrl: 'http://prosody:5280',
      jicofoUrl: null,
      bridgeUrls: ['http://jvb-1:8080', 'http://jvb-2:8080'],
      keyId: null,
      capacityParticipants: 250,
      capacityEgressMbps: 1000,
      enabled: true,
    })
    expect(faultsIn(fieldsOf(SERVER))).toEqual({})
  })

  it('leaves to the settings what they say', () => {
    expect(changeOf({ ...fieldsOf(SERVER), enabled: false }, true)).toEqual({ name: SERVER.name, keyId: null, enabled: false })
    expect(changeOf(fieldsOf(SERVER), false)).toHaveProperty('publicUrl')
  })

  it('takes bridges one a line, or however they were pasted', () => {
    expect(draftOf({ ...EMPTY, bridgeUrls: ' http://a:8080, http://b:8080\n\nhttp://c:8080 ' }).bridgeUrls).toEqual(['http://a:8080', 'http://b:8080', 'http://c:8080'])
  })

  it('names each field that does not fit', () => {
    expect(faultsIn(EMPTY)).toEqual({ name: 'needName', publicUrl: 'badUrl' })
    const fields = { ...fieldsOf(SERVER), publicUrl: 'https://hop.example/phong', xmppDomain: 'Meet', jicofoUrl: 'jicofo:8888', bridgeUrls: 'http://a:8080 b', keyId: 'a b', capacityParticipants: '0', capacityEgressMbps: '1.5' }
    expect(faultsIn(fields)).toEqual({
      publicUrl: 'badUrl',
      xmppDomain: 'badDomain',
      jicofoUrl: 'badUrl',
      bridgeUrls: 'badUrl',
      keyId: 'badKey',
      capacityParticipants: 'badNumber',
      capacityEgressMbps: 'badNumber',
    })
  })
})
