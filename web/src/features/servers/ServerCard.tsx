import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { ServerMark } from '../../shared/room/ServerMark'
import { formatMoment, formatTime } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { Facts } from '../../shared/ui/Facts'
import { Pill } from '../../shared/ui/Pill'
import { Table } from '../../shared/ui/Table'
import type { JitsiServer } from './api'
import { EditServer } from './EditServer'
import css from './servers.module.css'
import { serverTexts } from './texts'

/** One server: its health by its own figures, what is booked on it against what it carries, and its keys. */
export function ServerCard({ server, mayChange }: { server: JitsiServer; mayChange: boolean }) {
  const t = useTexts(serverTexts)
  const [editing, setEditing] = useState(false)
  return (
    <article className={css['server']} data-testid="jitsi-server">
      <header className={css['head']}>
        <h2>{server.name}</h2>
        <span className={css['marks']}>
          {server.enabled ? <ServerMark state={server.health?.state} /> : <Pill>{t.off}</Pill>}
          {server.fromSettings ? <Pill>{t.settings}</Pill> : null}
        </span>
        <span className={css['buttons']}>
          {/* Loaded anew, not only drawn: the page's policy must know the address of this server, however new it is. */}
          <a className={css['action']} href={`/quan-tri/may-chu-hop/${server.id}`} aria-label={t.probeOf(server.name)}>
            {t.probe}
          </a>
          {mayChange ? (
            <Button aria-label={t.editOf(server.name)} onClick={() => setEditing(true)}>
              {t.edit}
            </Button>
          ) : null}
        </span>
      </header>
      <Health server={server} />
      <ServerFacts server={server} />
      <Bridges server={server} />
      {editing ? <EditServer server={server} onClose={() => setEditing(false)} /> : null}
    </article>
  )
}

function Health({ server: { health } }: { server: JitsiServer }) {
  const t = useTexts(serverTexts)
  if (health === undefined) return <p className={css['quiet']}>{t.neverRead}</p>
  const { reason, readAt, healthyAt, state } = health
  return (
    <p>
      {reason === '' ? null : <strong lang="vi">{reason} </strong>}
      <span className={css['quiet']}>
        {t.readAt(formatTime(new Date(readAt)))}
        {state !== 'up' && healthyAt ? `, ${t.healthyAt(formatMoment(new Date(healthyAt)))}` : ''}
      </span>
    </p>
  )
}

function ServerFacts({ server }: { server: JitsiServer }) {
  const t = useTexts(serverTexts)
  const { load, health, keys } = server
  return (
    <Facts
      facts={[
        [
          t.load,
          <span key="load" className={css['meters']}>
            <Meter value={load.participants} max={server.capacityParticipants} words={t.loadEndpoints(load.participants, server.capacityParticipants)} />
            <Meter value={load.egressMbps} max={server.capacityEgressMbps} words={t.loadEgress(inVietnamese(load.egressMbps), inVietnamese(server.capacityEgressMbps))} />
            {t.loadMeetings(load.meetings)}
          </span>,
        ],
        [
          t.now,
          health?.participants === undefined
            ? null
            : [t.nowOf(health.participants, health.conferences ?? 0), health.stress === undefined ? '' : t.stress(share(health.stress))].filter(Boolean).join(', '),
        ],
        [t.address, server.publicUrl],
        [t.fields.xmppDomain, [server.xmppDomain, server.mucDomain].filter(Boolean).join(', ')],
        [t.keys, t.keysOf(keys.loginKid, keys.systemKid)],
        [t.secret, keys.secretFrom],
      ]}
    />
  )
}

function Meter({ value, max, words }: { value: number; max: number; words: string }) {
  return (
    <span className={css['meter']}>
      <progress value={Math.min(value, max)} max={max} aria-hidden="true" data-full={value >= max || undefined} />
      {words}
    </span>
  )
}

function Bridges({ server }: { server: JitsiServer }) {
  const t = useTexts(serverTexts)
  const bridges = server.health?.bridges ?? []
  if (bridges.length === 0) return null
  return (
    <Table
      caption={t.bridges}
      rows={bridges}
      rowKey={({ url }) => url}
      columns={[
        { key: 'url', head: t.bridge, names: true, cell: ({ url }) => url },
        { key: 'state', head: t.bridgeState, cell: ({ healthy }) => <ServerMark state={healthy ? 'up' : 'down'} /> },
        { key: 'stress', head: t.bridgeLoad, number: true, cell: ({ stress }) => (stress === undefined ? null : share(stress)) },
        { key: 'participants', head: t.bridgePeople, number: true, cell: ({ participants }) => participants },
      ]}
    />
  )
}

/** `0,62`; Jicofo calls a bridge overloaded at 0,80. */
function share(stress: number): string {
  return stress.toLocaleString('vi', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

function inVietnamese(amount: number): string {
  return Math.round(amount).toLocaleString('vi')
}
