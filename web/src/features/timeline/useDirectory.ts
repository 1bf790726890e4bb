import { useMemo } from 'react'
import { useEndpoints, useUnits, type Unit } from '../../shared/directory/api'
import { buildTree, flatten, namesOf, prune, type Branch, type TreeNode } from '../../shared/directory/unitTree'
import { useTexts } from '../../shared/i18n/useTexts'
import { matches } from '../../shared/fold'
import { timelineTexts } from './texts'

export interface Directory {
  readonly tree: readonly TreeNode[]
  readonly units: ReadonlyMap<string, Unit>
  /** In the order of the rows. */
  readonly endpointIds: readonly string[]
  readonly nameOf: (endpointId: string) => string
  /** The endpoints of a unit's row, the unit's row of an endpoint. */
  readonly branch: (unitId: string) => Branch | undefined
  /** The first endpoint of the unit itself. */
  readonly ownEndpoint: (unitId: string | undefined) => string | undefined
  readonly unitOf: (endpointId: string) => string | undefined
}

/** Units and endpoints as the tree of rows; null until both have been read. */
export function useDirectory(): { directory: Directory | null; error: unknown; retry: () => void } {
  const t = useTexts(timelineTexts)
  const endpoints = useEndpoints()
  const units = useUnits()
  const directory = useMemo(() => {
    if (endpoints.data === undefined || units.data === undefined) return null
    const rootName = (root: Unit) => (root.level === 'province' ? t.centre : t.rootPart(root.name))
    const tree = buildTree(units.data, endpoints.data, rootName)
    const rows = flatten(tree)
    const branches = rows.filter((row): row is Branch => row.kind === 'unit')
    const names = namesOf(tree)
    const homes = new Map(branches.flatMap((branch) => branch.endpointIds.map((id) => [id, branch.id] as const)))
    return {
      tree,
      units: new Map(units.data.map((unit) => [unit.id, unit])),
      endpointIds: rows.flatMap((row) => (row.kind === 'endpoint' ? [row.id] : [])),
      nameOf: (id: string) => names.get(id) ?? id,
      branch: (id: string) => branches.find((branch) => branch.id === id),
      ownEndpoint: (unitId: string | undefined) => endpoints.data.find((endpoint) => endpoint.unit.id === unitId)?.id,
      unitOf: (id: string) => homes.get(id),
    }
  }, [endpoints.data, units.data, t])
  return {
    directory,
    error: endpoints.error ?? units.error,
    retry: () => {
      void endpoints.refetch()
      void units.refetch()
    },
  }
}

/** The rows a search leaves; all of them for no words. */
export function searched(tree: readonly TreeNode[], words: string): readonly TreeNode[] {
  if (words.trim() === '') return tree
  return prune(tree, (node) =>
    matches(node.kind === 'unit' ? node.name : `${node.name} ${node.endpoint.unit.name} ${node.endpoint.name} ${node.endpoint.code}`, words),
  )
}
