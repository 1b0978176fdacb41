import { expect, it } from 'vitest'
import { PLANTED } from './planted.ts'
import { universe } from './universe.ts'

/** A universe that finds it; `npm run simulate -- --planted` looks for the first. */
const FOUND_IN: { [bug: string]: number } = {
  'acknowledges before it commits': 8,
  'counts a retry': 10,
  'reveals before it freezes': 34,
  'merges a stale epoch': 1,
  'forwards a desk entry': 1,
}

it.each(Object.entries(PLANTED))(
  'finds a server that %s',
  async (bug, { law, seams }) => {
    const seed = FOUND_IN[bug]!
    expect((await universe(seed)).broken).toBeNull()
    expect((await universe(seed, seams)).broken?.law).toBe(law)
  },
  300_000,
)
