import { estimate, type Estimate } from '../../stats/estimate.ts'
import { cycles, degrees, rootsAndEnds } from '../../stats/graph.ts'
import { median, sum } from '../../stats/quantiles.ts'
import type { Given } from '../activity.ts'
import { drawnBy, linkName, placesOf, threshold, type Drawn } from './drawn.ts'
import { isMutual, type LinkKind } from './kinds.ts'
import type { LinkEntry, LinkParams } from './params.ts'

export type LinkRow = {
  from: string
  to: string
  kind: LinkKind
  /** who drew it, out of those who answered */
  people: number
  of: number
  /** enough people drew it */
  drawn: boolean
  /** as many see it the other way round: a disagreement about direction, not two facts */
  both_ways: boolean
  /** 1 to 3, the median; only where it was asked */
  strength?: number
  /** the number asked beside it */
  also?: Estimate
}

export type LinkNode = {
  item: string
  /** people over all arriving and all leaving links */
  in: number
  out: number
  /** the strengths of all arriving links, over all people; without strength the same as `in` */
  load: number
  /** the number asked beside all arriving links */
  also?: Estimate
}

export type LinkFound = {
  /** how many people it takes for a link to be drawn */
  threshold: number
  /** the strongest first */
  links: LinkRow[]
  /** in the order of the items */
  nodes: LinkNode[]
  /** at least three items each, in the order of the items; over drawn links of one kind */
  cycles: string[][]
  /** the kind of each of them */
  cycle_kinds: LinkKind[]
  /** over drawn links */
  roots: string[]
  ends: string[]
  /** where enough people say that it drives up, and enough that it drives down */
  conflicts: [from: string, to: string][]
}

/** The weighted graph of a closed step. */
export function linkRows({ desks, params, items, n }: Given<LinkParams, LinkEntry>): LinkFound {
  const place = placesOf(items)
  const all = desks.flatMap(({ entries }) => drawnBy(entries, place))
  const needed = threshold(params, n.responded)
  const same = Map.groupBy(all, linkName)
  const people = (link: Pick<Drawn, 'from' | 'to' | 'kind'>) => same.get(linkName(link))?.length ?? 0
  const isDrawn = (link: Pick<Drawn, 'from' | 'to' | 'kind'>) => people(link) >= needed
  const also = (some: Drawn[]) =>
    params.also ? { also: estimate(some.flatMap(({ also }) => (also === null ? [] : [also]))) } : {}

  const links = [...same.values()]
    .map((some): LinkRow => {
      const { from, to, kind } = some[0]!
      return {
        from,
        to,
        kind,
        people: some.length,
        of: n.responded,
        drawn: some.length >= needed,
        both_ways: !isMutual(kind) && some.length >= needed && isDrawn({ from: to, to: from, kind }),
        ...(params.strength ? { strength: median(some.map(({ strength }) => strength))! } : {}),
        ...also(some),
      }
    })
    .toSorted(
      (a, b) =>
        b.people - a.people ||
        place.get(a.from)! - place.get(b.from)! ||
        place.get(a.to)! - place.get(b.to)! ||
        params.kinds.indexOf(a.kind) - params.kinds.indexOf(b.kind),
    )

  const ids = items.map(({ id }) => id)
  const arrows = links.filter(({ kind }) => !isMutual(kind)).map((link) => ({ ...link, weight: link.people }))
  const drawnArrows = arrows.filter(({ drawn }) => drawn)
  const nodes = ids.map((item): LinkNode => {
    // What has no direction arrives at both ends and leaves neither.
    const arriving = all.filter(({ from, to, kind }) => to === item || (isMutual(kind) && from === item))
    return {
      item,
      in: arriving.length,
      out: degrees(item, arrows).out,
      load: sum(arriving.map(({ strength }) => (params.strength ? strength : 1))),
      ...also(arriving),
    }
  })
  const round = params.kinds.map((kind) => ({
    kind,
    found: cycles(
      ids,
      drawnArrows.filter((link) => link.kind === kind),
    ),
  }))
  return {
    threshold: needed,
    links,
    nodes,
    cycles: round.flatMap(({ found }) => found),
    cycle_kinds: round.flatMap(({ kind, found }) => found.map(() => kind)),
    ...rootsAndEnds(ids, drawnArrows),
    conflicts: links
      .filter(
        ({ from, to, kind, drawn }) => kind === 'drives up' && drawn && isDrawn({ from, to, kind: 'drives down' }),
      )
      .map(({ from, to }) => [from, to]),
  }
}
