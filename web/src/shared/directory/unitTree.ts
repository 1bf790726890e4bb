import type { Endpoint, Unit } from './api'

/** An endpoint with the name its row carries. */
export interface Leaf {
  readonly kind: 'endpoint'
  readonly id: string
  readonly name: string
  readonly endpoint: Endpoint
  readonly depth: number
}

/** A unit with units below it that have endpoints. */
export interface Branch {
  readonly kind: 'unit'
  readonly id: string
  readonly name: string
  readonly depth: number
  /** Rows right below, endpoints first. */
  readonly children: readonly TreeNode[]
  /** All endpoints at or below, in the order of the rows. */
  readonly endpointIds: readonly string[]
}

export type TreeNode = Leaf | Branch

interface Draft {
  unit: Unit
  own: Endpoint[]
  below: Draft[]
}

/**
 * The tree of rows: units of any depth, without the levels that would say nothing. A unit with none below it is just the
 * rows of its endpoints: by its own name where there is one, by theirs where it has several rooms. Where all stands below
 * one unit (the province), its parts become the first level and its own endpoints a part beside them, so that nothing is
 * indented for a root that everybody knows.
 *
 * @param units in ceremony order, all ancestors of the endpoints' units among them
 * @param rootName what the part with the root's own endpoints is called
 */
export function buildTree(
  units: readonly Unit[],
  endpoints: readonly Endpoint[],
  rootName: (root: Unit) => string,
): TreeNode[] {
  const drafts = new Map<string, Draft>(units.map((unit) => [unit.id, { unit, own: [], below: [] }]))
  const roots: Draft[] = []
  for (const draft of drafts.values()) {
    const parent = draft.unit.parentId === undefined ? undefined : drafts.get(draft.unit.parentId)
    if (parent === undefined) roots.push(draft)
    else parent.below.push(draft)
  }
  const homeless: Endpoint[] = []
  for (const endpoint of endpoints) {
    const home = drafts.get(endpoint.unit.id)
    if (home === undefined) homeless.push(endpoint)
    else home.own.push(endpoint)
  }
  const top = roots.filter(hasEndpoints)
  const trunk = top.length === 1 ? top[0] : undefined
  const parts = trunk?.below.filter((draft) => !isLeafUnit(draft)) ?? []
  const strays = homeless.map((endpoint) => leaf(endpoint, 0))
  if (trunk === undefined || parts.length === 0) return [...top.flatMap((draft) => nodesOf(draft, 0)), ...strays]

  const own = childrenOf({ ...trunk, below: trunk.below.filter(isLeafUnit) }, 1)
  const centre = branch(trunk.unit.id, rootName(trunk.unit), 0, own)
  return [...(own.length > 0 ? [centre] : []), ...parts.flatMap((draft) => nodesOf(draft, 0)), ...strays]
}

function hasEndpoints(draft: Draft): boolean {
  return draft.own.length > 0 || draft.below.some(hasEndpoints)
}

function isLeafUnit(draft: Draft): boolean {
  return !draft.below.some(hasEndpoints)
}

function nodesOf(draft: Draft, depth: number): TreeNode[] {
  if (!hasEndpoints(draft)) return []
  if (isLeafUnit(draft)) {
    const name = draft.own.length === 1 ? draft.unit.name : undefined
    return draft.own.map((endpoint) => leaf(endpoint, depth, name))
  }
  const children = childrenOf(draft, depth + 1)
  return [branch(draft.unit.id, draft.unit.name, depth, children)]
}

function childrenOf(draft: Draft, depth: number): TreeNode[] {
  const below = draft.below.flatMap((child) => nodesOf(child, depth))
  return [
    ...draft.own.map((endpoint) => leaf(endpoint, depth)),
    ...below.filter((node) => node.kind === 'endpoint'),
    ...below.filter((node) => node.kind === 'unit'),
  ]
}

function branch(id: string, name: string, depth: number, children: readonly TreeNode[]): Branch {
  const endpointIds = children.flatMap((child) => (child.kind === 'unit' ? child.endpointIds : [child.id]))
  return { kind: 'unit', id, name, depth, children, endpointIds }
}

function leaf(endpoint: Endpoint, depth: number, unitName?: string): Leaf {
  return { kind: 'endpoint', id: endpoint.id, name: unitName ?? rowName(endpoint.name), endpoint, depth }
}

/** Every endpoint's name begins with the same two words; in a list of a hundred they only push the rest out of sight. */
function rowName(name: string): string {
  return name.replace(/^Điểm cầu\s+/u, '')
}

/** All rows from top to bottom. */
export function flatten(nodes: readonly TreeNode[], isClosed: (unitId: string) => boolean = () => false): TreeNode[] {
  return nodes.flatMap((node) =>
    node.kind === 'unit' && !isClosed(node.id) ? [node, ...flatten(node.children, isClosed)] : [node],
  )
}

/** Display names by endpoint. */
export function namesOf(nodes: readonly TreeNode[]): ReadonlyMap<string, string> {
  return new Map(flatten(nodes).flatMap((node) => (node.kind === 'endpoint' ? [[node.id, node.name] as const] : [])))
}

/**
 * The part of the tree a search leaves: endpoints it hits, and all of a unit whose own name it hits.
 * @param hits whether a name answers the search
 */
export function prune(nodes: readonly TreeNode[], hits: (node: TreeNode) => boolean): TreeNode[] {
  return nodes.flatMap((node) => {
    if (hits(node)) return [node]
    if (node.kind === 'endpoint') return []
    const children = prune(node.children, hits)
    return children.length === 0 ? [] : [branch(node.id, node.name, node.depth, children)]
  })
}
