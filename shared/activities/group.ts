import { z } from 'zod'
import { piles } from '../stats/piles.ts'
import type { Activity } from './activity.ts'
import { frame } from './frame.ts'

const params = z.object({
  ...frame,
  by: z.enum(['facilitator', 'everyone', 'suggested', 'sorts']).default('facilitator'),
  max_groups: z.int().min(1).max(100).default(12),
  must_name: z.boolean().default(true),
  lock_when_vote_opens: z.boolean().default(true),
  /** an item alone stays an item */
  keep_singles: z.boolean().default(true),
  /** sorts: how many items one person puts into piles, of more than that a balanced part */
  items_per_person: z.int().min(2).max(100).default(20),
})
export type GroupParams = z.infer<typeof params>

/** sorts, under the key `sort`: one person's own piles of items. Moving cards is a command, not an entry. */
export interface GroupEntry {
  piles: string[][]
}

export type GroupResult = {
  status: 'final'
  groups: { id: string; name: string; members: string[] }[]
  singles: string[]
  moves: number
  /** sorts: what people's piles have in common, two items or more; offers only, a person confirms */
  suggested?: string[][]
}

export const group: Activity<GroupParams, GroupEntry> = {
  name: 'group',
  params,
  needsItems: () => true,
  hand: ({ by, items_per_person: each }, items) =>
    by === 'sorts' && each < items.length ? { of: items.map(({ id }) => id), each } : null,
  entry: () => z.object({ piles: z.array(z.array(z.string().max(64)).max(300)).max(100) }),
  check(entries, { by }, items) {
    const known = new Set(items.map(({ id }) => id))
    for (const [key, sort] of Object.entries(entries)) {
      const sorted = sort.piles.flat()
      if (by !== 'sorts' || key !== 'sort') return 'bad_entry'
      if (sorted.some((item) => !known.has(item))) return 'unknown_item'
      if (new Set(sorted).size < sorted.length) return 'bad_entry'
    }
    return null
  },
  says: (sort) => sort.piles.some((pile) => pile.length > 0),
  result({ desks, params, items, board }) {
    const sorts = desks.flatMap(({ entries }) => Object.values(entries)).map((sort) => sort.piles)
    const result: GroupResult = {
      status: 'final',
      groups: board?.groups ?? [],
      singles: board?.singles ?? items.map(({ id }) => id),
      moves: board?.moves ?? 0,
      ...(params.by === 'sorts'
        ? {
            suggested: piles(
              items.map(({ id }) => id),
              sorts,
            ),
          }
        : {}),
    }
    return result
  },
  unlinked: 'desks',
  groups: true,
  public: () => true,
  atZero: 'show',
}
