import type { Kind } from '../../shared/workshop.ts'
import type { Rows } from './rows.ts'

/**
 * What `find` makes of the rows, found again only once a row of these kinds has changed: every key of a projection may ask for it.
 * `find` must look at no other kind, or what it found grows stale.
 */
export const perRows = <T>(kinds: readonly Kind[], find: (rows: Rows) => T): ((rows: Rows) => T) => {
  const kept = new WeakMap<Rows, { edition: number; found: T }>()
  return (rows) => {
    const edition = rows.edition(kinds)
    const before = kept.get(rows)
    if (before?.edition === edition) return before.found
    const found = find(rows)
    kept.set(rows, { edition, found })
    return found
  }
}
