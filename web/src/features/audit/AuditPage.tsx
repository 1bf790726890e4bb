import { useLocation, useSearchParams } from 'wouter'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatNumericDate, formatTime } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { Page } from '../../shared/ui/Page'
import { Pill } from '../../shared/ui/Pill'
import { Select } from '../../shared/ui/Select'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { Table } from '../../shared/ui/Table'
import { useGrantWords } from '../../shared/useGrantWords'
import { actionTexts } from './actionTexts'
import { useAudit, type AuditEntry } from './api'
import css from './audit.module.css'
import { AuditObject } from './AuditObject'
import { Changes } from './Changes'
import { auditTexts } from './texts'
import { useValueWords } from './useValueWords'

/** `/quan-tri/nhat-ky?loai=person&doi-tuong=…`: who did what, with the fields before and after, newest first. */
export default function AuditPage() {
  const t = useTexts(auditTexts)
  const [search] = useSearchParams()
  const [, navigate] = useLocation()
  const objectKind = search.get('loai') ?? ''
  const objectId = search.get('doi-tuong') ?? ''
  const audit = useAudit({ ...(objectKind === '' ? {} : { objectKind }), ...(objectId === '' ? {} : { objectId }) })
  const show = (kind: string) => navigate(`/quan-tri/nhat-ky${kind === '' ? '' : `?loai=${kind}`}`)
  return (
    <Page title={t.title}>
      <div className={css['filter']}>
        <Select
          label={t.kind}
          value={objectKind}
          options={[{ value: '', label: t.everyKind }, ...Object.entries(t.kinds).map(([value, label]) => ({ value, label }))]}
          onChange={show}
        />
        {objectId === '' ? null : (
          <p>
            {t.oneObject} <Button onClick={() => show(objectKind)}>{t.allObjects}</Button>
          </p>
        )}
      </div>
      <QueryStates query={audit} isEmpty={({ pages }) => pages[0]?.items.length === 0} empty={<Empty>{t.none}</Empty>}>
        {({ pages }) => <Entries entries={pages.flatMap((page) => page.items)} />}
      </QueryStates>
      {audit.hasNextPage ? (
        <div>
          <Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      ) : null}
    </Page>
  )
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useTexts(auditTexts)
  const words = useValueWords()
  const actions: Readonly<Record<string, string>> = useTexts(actionTexts)
  return (
    <Table
      caption={t.caption}
      rows={entries}
      rowKey={(entry) => String(entry.id)}
      columns={[
        { key: 'at', head: t.at, cell: ({ at }) => <Moment at={new Date(at)} /> },
        { key: 'who', head: t.who, cell: (entry) => <Actor entry={entry} /> },
        {
          key: 'what',
          head: t.what,
          names: true,
          cell: ({ action, result }) => (
            <>
              {actions[action] ?? action} {result === 'ok' ? null : <Pill tone="bad">{t.refused}</Pill>}
            </>
          ),
        },
        { key: 'object', head: t.object, cell: (entry) => <AuditObject entry={entry} words={words} /> },
        { key: 'change', head: t.change, cell: (entry) => <Changes entry={entry} words={words} /> },
      ]}
    />
  )
}

function Moment({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} className={css['moment']}>
      {formatTime(at)}
      <small>{formatNumericDate(at)}</small>
    </time>
  )
}

/** The name, and below it the role in which it was done and for which unit. */
function Actor({ entry }: { entry: AuditEntry }) {
  const t = useTexts(auditTexts)
  const { roleOf } = useGrantWords()
  const name = entry.actorKind === 'system' ? t.system : entry.actorName || t.someone
  const as = entry.actorKind === 'person' || entry.actorKind === 'system' ? roleOf(entry.role) : t.actors[entry.actorKind]
  return (
    <>
      {name}
      <small>{[as, entry.unitName].filter(Boolean).join(', ')}</small>
    </>
  )
}
