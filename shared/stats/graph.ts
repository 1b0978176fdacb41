/** An arrow; `weight` is how many people drew it. */
export interface Arrow {
  from: string
  to: string
  weight: number
}

/**
 * Strongly connected components: sets of nodes in which each can be reached from each. R. Tarjan 1972, Depth-first search and linear
 * graph algorithms, in time that grows with nodes + arrows.
 *
 * @param nodes ids; arrows that name none of them are left out
 * @returns every node once, also those that stand alone; components and what is in them in the order of `nodes`
 */
export function components(nodes: readonly string[], arrows: readonly Pick<Arrow, 'from' | 'to'>[]): string[][] {
  const place = new Map(nodes.map((node, i) => [node, i]))
  const next = new Map<string, string[]>(nodes.map((node) => [node, []]))
  for (const { from, to } of arrows) if (place.has(to)) next.get(from)?.push(to)

  const index = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const found: string[][] = []

  const visit = (node: string): number => {
    const at = index.size
    index.set(node, at)
    stack.push(node)
    onStack.add(node)
    let low = at
    for (const other of next.get(node) ?? []) {
      if (!index.has(other)) low = Math.min(low, visit(other))
      else if (onStack.has(other)) low = Math.min(low, index.get(other)!)
    }
    if (low === at) {
      const component = stack.splice(stack.indexOf(node))
      for (const member of component) onStack.delete(member)
      found.push(component.toSorted((a, b) => place.get(a)! - place.get(b)!))
    }
    return low
  }
  for (const node of nodes) if (!index.has(node)) visit(node)
  return found.toSorted(([a = ''], [b = '']) => place.get(a)! - place.get(b)!)
}

/** Components of at least three: two that point at each other disagree about a direction, and are no circle. */
export const cycles = (nodes: readonly string[], arrows: readonly Pick<Arrow, 'from' | 'to'>[]): string[][] =>
  components(nodes, arrows).filter(({ length }) => length >= 3)

/** Weights that arrive at a node and that leave it. */
export const degrees = (node: string, arrows: readonly Arrow[]): { in: number; out: number } => ({
  in: arrows.reduce((sum, { to, weight }) => (to === node ? sum + weight : sum), 0),
  out: arrows.reduce((sum, { from, weight }) => (from === node ? sum + weight : sum), 0),
})

/** Roots: an arrow leaves and none arrives. Ends: the reverse. A node without arrows is neither. */
export function rootsAndEnds(nodes: readonly string[], arrows: readonly Pick<Arrow, 'from' | 'to'>[]) {
  const leaves = new Set(arrows.map(({ from }) => from))
  const arrives = new Set(arrows.map(({ to }) => to))
  return {
    roots: nodes.filter((node) => leaves.has(node) && !arrives.has(node)),
    ends: nodes.filter((node) => arrives.has(node) && !leaves.has(node)),
  }
}
