import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import { OfflineMark, ReadyMark, UnknownMark } from '../../../shared/ui/icons'
import { Pill, type Tone } from '../../../shared/ui/Pill'
import { Failed } from '../../../shared/ui/states/Failed'
import { Table } from '../../../shared/ui/Table'
import { reportProbe, useProbe, type Probe, type ProbeStep } from '../api'
import css from '../servers.module.css'
import { serverTexts } from '../texts'
import { readRoles } from './readRoles'

const MARKS: Record<ProbeStep['state'], { tone: Tone; icon: typeof ReadyMark }> = {
  waiting: { tone: 'neutral', icon: UnknownMark },
  ok: { tone: 'ok', icon: ReadyMark },
  failed: { tone: 'bad', icon: OfflineMark },
}

/** A trial under way: its two frames, and each step as the server sees it. */
export function RunningProbe({ serverId, begun }: { serverId: string; begun: Probe }) {
  const t = useTexts(serverTexts)
  const queryClient = useQueryClient()
  const probe = useProbe(begun, serverId)
  const [error, setError] = useState<unknown>(null)
  const moderator = useRef<HTMLDivElement>(null)
  const participant = useRef<HTMLDivElement>(null)
  // Before the server has looked for the script there is nothing to load; its answer also says the path by then.
  const looked = probe.data.steps.some(({ step, state }) => step === 'script' && state !== 'waiting')
  const enter = useEffectEvent((signal: AbortSignal) => {
    const holders = { moderator: moderator.current as HTMLElement, participant: participant.current as HTMLElement }
    return readRoles({ ...begun, script: probe.data.script }, holders, signal)
  })

  useEffect(() => {
    if (!looked) return
    const gone = new AbortController()
    const run = async () => {
      const result = await enter(gone.signal)
      if (gone.signal.aborted) return
      queryClient.setQueryData(['jitsi', 'probe', begun.id], await reportProbe(serverId, begun.id, result))
    }
    run().catch((cause: unknown) => {
      if (!gone.signal.aborted) setError(cause)
    })
    return () => gone.abort()
  }, [looked, begun.id, serverId, queryClient])

  return (
    <>
      <Verdict steps={probe.data.steps} />
      {error === null ? null : <Failed title={t.notReported} error={error} />}
      <Table
        caption={t.probe}
        rows={probe.data.steps}
        rowKey={({ step }) => step}
        columns={[
          {
            key: 'step',
            head: t.step,
            names: true,
            cell: ({ step, state }) => (
              <span data-testid="probe-step" data-step={step} data-state={state}>
                {t.steps[step]}
              </span>
            ),
          },
          { key: 'state', head: t.result, cell: ({ state }) => <StepMark state={state} /> },
          { key: 'detail', head: t.detail, cell: ({ detail }) => <span lang="vi">{detail}</span> },
        ]}
      />
      <section className={css['frames']} aria-label={t.frames}>
        <figure>
          <div ref={moderator} className={css['frame']} />
          <figcaption>{t.moderatorFrame}</figcaption>
        </figure>
        <figure>
          <div ref={participant} className={css['frame']} />
          <figcaption>{t.participantFrame}</figcaption>
        </figure>
      </section>
    </>
  )
}

function Verdict({ steps }: { steps: readonly ProbeStep[] }) {
  const t = useTexts(serverTexts)
  const failed = steps.filter(({ state }) => state === 'failed').length
  const waiting = steps.some(({ state }) => state === 'waiting')
  return (
    <p role="status" data-testid="probe-verdict">
      <strong>{failed > 0 ? t.notPassed(failed) : waiting ? t.stepStates.waiting : t.passed}</strong>
    </p>
  )
}

function StepMark({ state }: { state: ProbeStep['state'] }) {
  const t = useTexts(serverTexts)
  const { tone, icon: Mark } = MARKS[state]
  return (
    <Pill tone={tone} icon={<Mark />}>
      {t.stepStates[state]}
    </Pill>
  )
}
