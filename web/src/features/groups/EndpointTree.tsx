import { useMemo, useState } from 'react'
import { useEndpoints, useUnits } from '../../shared/directory/api'
import { chosenOf, toggle, triOf, type Selection } from '../../shared/directory/selection'
import { buildTree, prune, type TreeNode } from '../../shared/directory/unitTree'
import { matches } from '../../shared/fold'
import { useTexts } from '../../shared/i18n/useTexts'
import { Checkbox } from '../../shared/ui/Checkbox'
import { DownIcon, RightIcon } from '../../shared/ui/icons'
import { TextField } from '../../shared/ui/TextField'
import css from './groups.module.css'
import { groupTexts } from './texts'

/** A directory up to this size is shown open. */
const OPEN_UP_TO = 400

export interface EndpointTreeProps {
  selection: Selection
  error?: string | false | undefined
  onSelect: (selection: Selection) => void
}

/** Endpoints to choose one by one or unit by unit, found by words; what is chosen stays chosen while it is out of sight. */
export function EndpointTree({ selection, error, onSelect }: EndpointTreeProps) {
  const t = useTexts(groupTexts)
  const units = useUnits()
  const endpoints = useEndpoints()
  const [words, setWords] = useState('')
  const tree = useMemo(() => buildTree(units.data ?? [], endpoints.data ?? [], (root) => root.name), [units.data, endpoints.data])
  const shown = useMemo(
    () =>
      words.trim() === ''
        ? tree
        : prune(tree, (node) => matches(node.kind === 'unit' ? node.name : `${node.name} ${node.endpoint.unit.name} ${node.endpoint.name} ${node.endpoint.code}`, words)),
    [tree, words],
  )
  const open = words.trim() !== '' || (endpoints.data?.length ?? 0) <= OPEN_UP_TO
  return (
    <>
      <TextField type="search" label={t.findEndpoint} hint={t.findHint} value={words} onChange={setWords} maxLength={100} error={error} />
      {/* A frame that scrolls must take focus, else the keyboard cannot scroll it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css['tree']} role="group" aria-label={t.endpoints} tabIndex={0}>
        {shown.length === 0 ? <p>{t.noneFound}</p> : <Nodes key={String(open)} nodes={shown} openAtFirst={open} selection={selection} onSelect={onSelect} />}
      </div>
    </>
  )
}

interface NodesProps {
  nodes: readonly TreeNode[]
  openAtFirst: boolean
  selection: Selection
  onSelect: (selection: Selection) => void
}

function Nodes({ nodes, ...rest }: NodesProps) {
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.id}>
          <Node node={node} {...rest} />
        </li>
      ))}
    </ul>
  )
}

function Node({ node, openAtFirst, selection, onSelect }: { node: TreeNode } & Omit<NodesProps, 'nodes'>) {
  const t = useTexts(groupTexts)
  const [open, setOpen] = useState(openAtFirst)
  if (node.kind === 'endpoint') {
    return <Checkbox label={node.name} checked={selection.has(node.id)} onChange={() => onSelect(toggle(selection, [node.id]))} />
  }
  const tri = triOf(selection, node.endpointIds)
  return (
    <>
      <div className={css['branch']}>
        <button type="button" className={css['turn']} aria-expanded={open} aria-label={t.below(node.name)} onClick={() => setOpen(!open)}>
          {open ? <DownIcon size={14} /> : <RightIcon size={14} />}
        </button>
        <Checkbox
          label={t.chosenOf(node.name, chosenOf(selection, node.endpointIds), node.endpointIds.length)}
          checked={tri === 'all'}
          mixed={tri === 'some'}
          onChange={() => onSelect(toggle(selection, node.endpointIds))}
        />
      </div>
      {open ? <Nodes nodes={node.children} openAtFirst={openAtFirst} selection={selection} onSelect={onSelect} /> : null}
    </>
  )
}
