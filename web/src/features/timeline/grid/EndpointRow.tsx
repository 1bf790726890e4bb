import { memo, type ReactNode } from 'react'
import type { Leaf } from '../../../shared/directory/unitTree'
import { useTexts } from '../../../shared/i18n/useTexts'
import { timelineTexts } from '../texts'
import css from './Grid.module.css'
import { headId, nameId } from './gridCells'

export interface EndpointRowProps {
  node: Leaf
  checked: boolean
  isHost: boolean
  /** Nobody here may choose: leaders and IT look only. */
  children: ReactNode
}

/** One endpoint: its checkbox, state and name, which stay in sight, and what lies on its day or week. */
export const EndpointRow = memo(function EndpointRow({ node, checked, isHost, children }: EndpointRowProps) {
  const t = useTexts(timelineTexts)
  const { state } = node.endpoint
  return (
    <div
      role="row"
      className={css['row']}
      tabIndex={-1}
      aria-level={node.depth + 1}
      aria-selected={checked}
      aria-labelledby={headId(node.id)}
      data-testid="tl-row"
      data-ep={node.id}
    >
      <div role="rowheader" className={css['head']} id={headId(node.id)} data-depth={node.depth}>
        <input
          type="checkbox"
          className={css['check']}
          tabIndex={-1}
          checked={checked}
          disabled={isHost && checked}
          title={isHost ? t.hostAlways : undefined}
          aria-labelledby={nameId(node.id)}
          readOnly
        />
        <span className={css['mark']} role="img" aria-label={t.states[state]} title={t.states[state]} data-mark={state} />
        <span className={css['name']} id={nameId(node.id)} title={node.name}>
          {node.name}
        </span>
        {isHost ? <span className={css['host']}>{t.host}</span> : null}
      </div>
      {children}
    </div>
  )
})
