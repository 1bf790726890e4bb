import type { JitsiApi, JitsiEvents } from '../../../shared/room/jitsi'

export interface Other {
  readonly id: string
  readonly name: string
}

export interface RoomView {
  readonly inside: boolean
  /** Jitsi has made us moderator; a token that says so is not yet it. */
  readonly moderator: boolean
  readonly others: readonly Other[]
  /** Who speaks now or spoke last, if it is someone else. */
  readonly speaker: Other | null
  /** Whom everybody looks at because we do; null where each sees what they like. */
  readonly pinned: Other | null
  readonly tiles: boolean
  /** Nobody unmutes without being asked to. */
  readonly moderated: boolean
  /** Who waits in the lobby, in the order they knocked. */
  readonly knocking: readonly Other[]
}

const OUTSIDE: RoomView = {
  inside: false,
  moderator: false,
  others: [],
  speaker: null,
  pinned: null,
  tiles: false,
  moderated: false,
  knocking: [],
}

/**
 * What a moderator does in a conference that has no HTTP in Jitsi: it goes through one's own frame. {@link attach} takes each
 * frame of a call (a new one after a lost line, which begins with nothing known); the commands do nothing without one.
 */
export class Moderation {
  private view: RoomView = OUTSIDE
  private frame: JitsiApi | null = null
  private me = ''
  private readonly roles = new Map<string, string>()
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): RoomView => this.view

  readonly attach = (frame: JitsiApi | null): void => {
    this.frame = frame
    this.me = ''
    this.roles.clear()
    this.set(OUTSIDE)
    if (frame !== null) this.listen(frame)
  }

  /**
   * Mutes everyone but ourselves and the chair. Jitsi's own command for all spares only who gives it, so where the chair is in
   * the room and is not us, the others are muted one by one.
   * @param chair the names under which the chair may be in the room
   */
  muteAllBut(chair: readonly string[]): void {
    if (!this.view.others.some(({ name }) => chair.includes(name))) {
      this.frame?.executeCommand('muteEveryone', 'audio')
      return
    }
    for (const { id, name } of this.view.others) {
      if (!chair.includes(name)) this.frame?.executeCommand('muteRemoteParticipant', id, 'audio')
    }
  }

  askToUnmute(id: string): void {
    this.frame?.executeCommand('askToUnmute', id)
  }

  /**
   * Has everyone look at one participant, or at whom they like again (null). Pinning alone changes our own view; the others
   * take it over while they follow it, with tiles and film strip as we have them.
   */
  pinForAll(other: Other | null): void {
    this.frame?.executeCommand('setTileView', false)
    this.frame?.executeCommand('pinParticipant', other?.id ?? null)
    this.frame?.executeCommand('setFollowMe', other !== null)
    this.set({ pinned: other })
  }

  /** Our own view alone, and everyone's while something is pinned for all. */
  setTiles(on: boolean): void {
    this.frame?.executeCommand('setTileView', on)
  }

  setModerated(on: boolean): void {
    this.frame?.executeCommand('toggleModeration', on, 'audio')
  }

  /** Jitsi does not say when someone gives up waiting: an answer to one who has gone does nothing. */
  answer(id: string, letIn: boolean): void {
    this.frame?.executeCommand('answerKnockingParticipant', id, letIn)
    this.set({ knocking: this.view.knocking.filter((other) => other.id !== id) })
  }

  private listen(frame: JitsiApi): void {
    // A frame that was thrown away may still speak; it is not heard.
    const on = <E extends keyof JitsiEvents>(event: E, listener: (data: JitsiEvents[E]) => void) =>
      frame.addListener(event, (data) => {
        if (this.frame === frame) listener(data)
      })
    on('videoConferenceJoined', (data) => {
      this.me = (data as { id?: string }).id ?? ''
      this.set({ inside: true, moderator: this.isModerator() })
      void this.lookAround(frame)
    })
    on('videoConferenceLeft', () => this.set(OUTSIDE))
    on('participantRoleChanged', ({ id, role }) => {
      this.roles.set(id, role)
      this.set({ moderator: this.isModerator() })
    })
    on('participantJoined', ({ id, displayName }) => this.come({ id, name: displayName ?? '' }))
    on('participantLeft', ({ id }) => {
      const without = this.view.others.filter((other) => other.id !== id)
      const { pinned, speaker } = this.view
      if (pinned?.id === id) this.pinForAll(null)
      this.set({ others: without, speaker: speaker?.id === id ? null : speaker })
    })
    on('dominantSpeakerChanged', ({ id }) => {
      const speaker = this.view.others.find((other) => other.id === id)
      if (speaker !== undefined) this.set({ speaker })
    })
    on('tileViewChanged', ({ enabled }) => this.set({ tiles: enabled }))
    on('moderationStatusChanged', ({ mediaType, enabled }) => {
      if (mediaType === 'audio') this.set({ moderated: enabled })
    })
    on('knockingParticipant', ({ participant: { id, name } }) => {
      this.set({ knocking: [...this.view.knocking.filter((other) => other.id !== id), { id, name }] })
    })
  }

  /** Who was there before us, in which role; events tell of what comes after. */
  private async lookAround(frame: JitsiApi): Promise<void> {
    const [{ rooms }, moderated] = await Promise.all([frame.getRoomsInfo(), frame.isModerationOn('audio')])
    if (this.frame !== frame || !this.view.inside) return
    const main = rooms.find((room) => room.isMainRoom)?.participants ?? []
    for (const { id, role } of main) if (role !== undefined && !this.roles.has(id)) this.roles.set(id, role)
    this.set({ moderated, moderator: this.isModerator() })
    for (const { id, displayName } of main) if (id !== this.me) this.come({ id, name: displayName ?? '' })
  }

  private come(other: Other): void {
    this.set({
      others: [...this.view.others.filter(({ id }) => id !== other.id), other],
      knocking: this.view.knocking.filter(({ id }) => id !== other.id),
    })
  }

  private isModerator(): boolean {
    return this.me !== '' && this.roles.get(this.me) === 'moderator'
  }

  private set(change: Partial<RoomView>): void {
    this.view = { ...this.view, ...change }
    for (const listener of this.listeners) listener()
  }
}
