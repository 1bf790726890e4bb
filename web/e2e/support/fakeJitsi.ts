import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeJitsi {
  /** What `DIEMCAU_JITSI_URL` is set to. */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * A Jitsi without conferences: the script of the IFrame API and a page for every room, which behave as documented
 * (jitsi-meet's handbook, "IFrame API"). The page of a room shows what it was told and which commands it was given, and has
 * buttons for what happens to real ones: a lost line, an end for all, a removal, and others who come, speak or knock. A room
 * with the subject `Phòng im lặng` never answers.
 */
export async function startFakeJitsi(): Promise<FakeJitsi> {
  const server = createServer((request, response) => {
    const script = new URL(request.url ?? '/', 'http://localhost').pathname === '/external_api.js'
    response.writeHead(200, { 'Content-Type': script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8' })
    response.end(script ? SCRIPT : ROOM)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The real one knows https only; on loopback there is no certificate. */
export const SCRIPT = `
window.JitsiMeetExternalAPI = class JitsiMeetExternalAPI {
  #listeners = new Map(); #frame; #origin; #answers = []
  constructor(domain, options) {
    this.#origin = 'http://' + domain
    this.#frame = document.createElement('iframe')
    this.#frame.allow = 'camera; microphone; display-capture; autoplay'
    this.#frame.width = options.width
    this.#frame.height = options.height
    this.#frame.title = 'Phòng họp'
    this.#frame.onload = options.onload
    const told = { jwt: options.jwt, config: options.configOverwrite, user: options.userInfo, lang: options.lang }
    this.#frame.src = this.#origin + '/' + options.roomName + '#' + encodeURIComponent(JSON.stringify(told))
    window.addEventListener('message', this.#hear)
    options.parentNode.appendChild(this.#frame)
  }
  #hear = (message) => {
    if (message.source !== this.#frame.contentWindow || message.origin !== this.#origin) return
    const { event, data, answer, value } = message.data
    if (answer !== undefined) this.#answers[answer](value)
    else for (const listener of this.#listeners.get(event) ?? []) listener(data)
  }
  #send(data) { this.#frame.contentWindow.postMessage(data, this.#origin) }
  #ask(what) { return new Promise((answer) => this.#send({ ask: what, answer: this.#answers.push(answer) - 1 })) }
  addListener(event, listener) { this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]) }
  executeCommand(command, ...args) { this.#send({ command, args }) }
  isAudioMuted() { return this.#ask('muted') }
  isVideoMuted() { return this.#ask('dark') }
  isModerationOn() { return this.#ask('moderated') }
  getRoomsInfo() { return this.#ask('rooms') }
  getIFrame() { return this.#frame }
  dispose() { window.removeEventListener('message', this.#hear); this.#frame.remove() }
}`

/** The page of a room, in its frame. */
export const ROOM = `<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>Phòng họp</title>
<style>body { background: #10243c; color: #fff; font: 16px sans-serif } label { color: #fff }</style>
<p>Phòng <b id="room"></b>, <b id="name"></b>, <b id="role"></b></p>
<button id="drop">Đứt mạng</button> <button id="end">Kết thúc cho mọi người</button> <button id="remove">Mời ra</button>
<p><label>Ai <input id="who"></label> <button id="come">Vào phòng</button> <button id="go">Ra khỏi phòng</button>
<button id="speak">Nói</button> <button id="knock">Gõ cửa</button></p>
<ol id="commands"></ol>
<script>
const told = JSON.parse(decodeURIComponent(location.hash.slice(1)))
const emit = (event, data = {}) => parent.postMessage({ event, data }, '*')
const at = (id) => document.getElementById(id)
const show = (id, text) => { at(id).textContent = text }
show('room', location.pathname.slice(1))
show('name', told.user.displayName)
const part = told.jwt.split('.')[1]
const claims = part ? JSON.parse(decodeURIComponent(escape(atob(part.replaceAll('-', '+').replaceAll('_', '/'))))) : { context: { user: {} } }
const role = claims.context.user.moderator === true || told.jwt === 'moderator' ? 'moderator' : 'participant'
show('role', role)
let muted = told.config.startWithAudioMuted === true, dark = told.config.startWithVideoMuted === true, raised = false, moderated = false
const others = new Map()
const idOf = (name) => [...others].find(([, other]) => other === name)?.[0]
const doing = {
  toggleAudio: () => emit('audioMuteStatusChanged', { muted: (muted = !muted) }),
  toggleVideo: () => emit('videoMuteStatusChanged', { muted: (dark = !dark) }),
  toggleRaiseHand: () => emit('raiseHandUpdated', { id: 'me', handRaised: (raised = !raised) ? 1 : 0 }),
  hangup: () => { emit('videoConferenceLeft'); emit('readyToClose') },
  setTileView: (enabled) => emit('tileViewChanged', { enabled }),
  // As the real one does, it is silent where a participant asks.
  toggleModeration: (enabled, mediaType) => role === 'moderator' && emit('moderationStatusChanged', { enabled: (moderated = enabled), mediaType }),
  answerKnockingParticipant: (id, letIn) => { const name = waiting.get(id); waiting.delete(id); if (letIn) come(id, name) },
}
const waiting = new Map()
const come = (id, displayName) => { others.set(id, displayName); emit('participantJoined', { id, displayName }) }
addEventListener('message', ({ data: { command, args, ask, answer } }) => {
  if (ask) {
    const participants = [{ id: 'me', displayName: told.user.displayName, role }, ...[...others].map(([id, displayName]) => ({ id, displayName, role: 'participant' }))]
    const value = { muted, dark, moderated, rooms: { rooms: [{ isMainRoom: true, participants }] } }[ask]
    parent.postMessage({ answer, value }, '*')
    return
  }
  at('commands').append(Object.assign(document.createElement('li'), { textContent: [command, ...args].join(' ') }))
  doing[command]?.(...args)
})
at('drop').onclick = () => emit('errorOccurred', { error: { name: 'connection.droppedError', isFatal: true } })
at('end').onclick = () => {
  emit('errorOccurred', { error: { name: 'conference.destroyed', isFatal: true } })
  emit('videoConferenceLeft')
  emit('readyToClose')
}
at('remove').onclick = () => emit('participantKickedOut', { kicked: { id: 'me', local: true }, kicker: { id: 'x' } })
let number = 0
at('come').onclick = () => come('p' + ++number, at('who').value)
at('go').onclick = () => { const id = idOf(at('who').value); others.delete(id); emit('participantLeft', { id }) }
at('speak').onclick = () => emit('dominantSpeakerChanged', { id: idOf(at('who').value) })
at('knock').onclick = () => { const id = 'k' + ++number; waiting.set(id, at('who').value); emit('knockingParticipant', { participant: { id, name: at('who').value } }) }
if (told.config.subject !== 'Phòng im lặng') {
  emit('videoConferenceJoined', { roomName: location.pathname.slice(1), id: 'me' })
  emit('participantRoleChanged', { id: 'me', role })
}
</script></html>`
