import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeJitsi {
  /** What `DIEMCAU_JITSI_URL` is set to. */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * A Jitsi without conferences: the script of the IFrame API and a page for every room, which behave as documented
 * (jitsi-meet's handbook, "IFrame API"). The page of a room shows what it was told, and has buttons for what happens to
 * real ones: a lost line, an end for all, a removal. A room with the subject `Phòng im lặng` never answers.
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
  #listeners = new Map(); #frame; #origin
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
    const { event, data } = message.data
    for (const listener of this.#listeners.get(event) ?? []) listener(data)
  }
  addListener(event, listener) { this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]) }
  executeCommand(command) { this.#frame.contentWindow.postMessage({ command }, this.#origin) }
  isAudioMuted() { return Promise.resolve(true) }
  isVideoMuted() { return Promise.resolve(false) }
  getIFrame() { return this.#frame }
  dispose() { window.removeEventListener('message', this.#hear); this.#frame.remove() }
}`

/** The page of a room, in its frame. */
export const ROOM = `<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>Phòng họp</title>
<style>body { background: #10243c; color: #fff; font: 16px sans-serif }</style>
<p>Phòng <b id="room"></b>, <b id="name"></b>, <b id="role"></b></p>
<button id="drop">Đứt mạng</button> <button id="end">Kết thúc cho mọi người</button> <button id="remove">Mời ra</button>
<script>
const told = JSON.parse(decodeURIComponent(location.hash.slice(1)))
const emit = (event, data = {}) => parent.postMessage({ event, data }, '*')
const show = (id, text) => { document.getElementById(id).textContent = text }
show('room', location.pathname.slice(1))
show('name', told.user.displayName)
const part = told.jwt.split('.')[1]
const claims = part ? JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/'))) : { context: { user: {} } }
show('role', claims.context.user.moderator === true ? 'moderator' : 'participant')
let muted = told.config.startWithAudioMuted === true, dark = told.config.startWithVideoMuted === true, raised = false
addEventListener('message', ({ data: { command } }) => {
  if (command === 'toggleAudio') emit('audioMuteStatusChanged', { muted: (muted = !muted) })
  if (command === 'toggleVideo') emit('videoMuteStatusChanged', { muted: (dark = !dark) })
  if (command === 'toggleRaiseHand') emit('raiseHandUpdated', { id: 'me', handRaised: (raised = !raised) ? 1 : 0 })
  if (command === 'hangup') { emit('videoConferenceLeft'); emit('readyToClose') }
})
document.getElementById('drop').onclick = () => emit('errorOccurred', { error: { name: 'connection.droppedError', isFatal: true } })
document.getElementById('end').onclick = () => {
  emit('errorOccurred', { error: { name: 'conference.destroyed', isFatal: true } })
  emit('videoConferenceLeft')
  emit('readyToClose')
}
document.getElementById('remove').onclick = () => emit('participantKickedOut', { kicked: { id: 'me', local: true }, kicker: { id: 'x' } })
if (told.config.subject !== 'Phòng im lặng') emit('videoConferenceJoined', { roomName: location.pathname.slice(1), id: 'me' })
</script></html>`
