import type { Desk, Item } from '../activity.ts'
import { endsOf, isMutual, type LinkKind } from './kinds.ts'
import type { LinkEntry, LinkParams } from './params.ts'

/** One link as one person drew it. A link without direction has its ends in the order of the items, so that both ways are the same. */
export interface Drawn {
  from: string
  to: string
  kind: LinkKind
  strength: number
  also: number | null
}

export const placesOf = (items: readonly Item[]) => new Map(items.map(({ id }, i) => [id, i]))

/** All that one person drew, each link once. What names no two items is left out. */
export function drawnBy(entries: Desk<LinkEntry>['entries'], place: ReadonlyMap<string, number>): Drawn[] {
  const drawn = new Map<string, Drawn>()
  for (const [key, { kind, strength = 1, also = null }] of Object.entries(entries)) {
    const ends = endsOf(key)
    const [a, b] = [place.get(ends?.from ?? ''), place.get(ends?.to ?? '')]
    if (!ends || a === undefined || b === undefined || a === b) continue
    const [from, to] = isMutual(kind) && b < a ? [ends.to, ends.from] : [ends.from, ends.to]
    const name = linkName({ from, to, kind })
    const known = drawn.get(name)
    // Drawn from both ends it is one link, as strong as the stronger of the two.
    drawn.set(name, {
      from,
      to,
      kind,
      strength: Math.max(strength, known?.strength ?? 0),
      also: known?.also ?? also,
    })
  }
  return [...drawn.values()]
}

export const linkName = ({ from, to, kind }: Pick<Drawn, 'from' | 'to' | 'kind'>) => `${from}>${to}>${kind}`

/** People that it takes for a link to be drawn: two at least, and a fifth of those who answered. */
export const threshold = ({ threshold: { at_least, share } }: LinkParams, responders: number): number =>
  Math.max(at_least, Math.ceil(Number((share * responders).toFixed(9))))
