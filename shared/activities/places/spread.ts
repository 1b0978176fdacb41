import { spreadOut } from '../../stats/plane.ts'
import type { Desk } from '../activity.ts'
import type { PlaceEntry } from './params.ts'
import type { Placing } from './seen.ts'

/** A shared board is nobody's own spread: its places stay where they were put. */
export const spreadOver = (given: Placing): Placing =>
  given.params.forced_spread && given.params.mode === 'each' ? { ...given, desks: given.desks.map(spreadDesk) } : given

/** One person's places as ranks, on each axis, over the items this person placed. */
export function spreadDesk(desk: Desk<PlaceEntry>): Desk<PlaceEntry> {
  const placed = Object.entries(desk.entries).filter(([, { x }]) => x !== undefined)
  const xs = spreadOut(placed.map(([, { x = 0 }]) => x))
  const ys = spreadOut(placed.map(([, { y = 0 }]) => y))
  const moved = placed.map(([item, entry], i): [string, PlaceEntry] => [
    item,
    { ...entry, x: xs[i], ...(entry.y === undefined ? {} : { y: ys[i] }) },
  ])
  return { ...desk, entries: Object.fromEntries([...Object.entries(desk.entries), ...moved]) }
}
