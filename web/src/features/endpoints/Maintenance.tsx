import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatMoment } from '../../shared/time'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Failed } from '../../shared/ui/states/Failed'
import { Table } from '../../shared/ui/Table'
import { useCancelMaintenance, type EndpointDetail } from './api'
import css from './endpoints.module.css'
import { PlanMaintenance } from './PlanMaintenance'
import { endpointTexts } from './texts'

/** The coming times in which the endpoint cannot be booked. */
export function Maintenance({ endpoint, mayChange }: { endpoint: EndpointDetail; mayChange: boolean }) {
  const t = useTexts(endpointTexts)
  const [planning, setPlanning] = useState(false)
  const cancel = useCancelMaintenance(endpoint.id)
  return (
    <section className={css['section']}>
      <h2>{t.maintenance}</h2>
      {endpoint.maintenance.length === 0 ? (
        <p>{t.noMaintenance}</p>
      ) : (
        <Table
          caption={t.maintenance}
          rows={endpoint.maintenance}
          rowKey={(window) => String(window.id)}
          columns={[
            { key: 'time', head: t.time, names: true, cell: ({ start, end }) => `${formatMoment(new Date(start))} – ${formatMoment(new Date(end))}` },
            { key: 'reason', head: t.reason, cell: (window) => window.reason },
            ...(mayChange
              ? [
                  {
                    key: 'actions',
                    head: t.actions,
                    cell: (window: EndpointDetail['maintenance'][number]) => (
                      <Button busy={cancel.isPending} onClick={() => cancel.mutate(window.id, { onSuccess: () => toast(t.cancelled) })}>
                        {t.cancelPlan}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {cancel.isError ? <Failed title={t.failed} error={cancel.error} /> : null}
      {mayChange ? (
        <div className={css['buttons']}>
          <Button onClick={() => setPlanning(true)}>{t.plan}</Button>
        </div>
      ) : null}
      {planning ? <PlanMaintenance id={endpoint.id} onClose={() => setPlanning(false)} /> : null}
    </section>
  )
}
