import type { OwnTable } from '../../shared/wall.ts'
import { median, near, sum } from './numbers.ts'
import { each, pileUp, put, type Run, type Sayings } from './agenda.ts'
import {
  AFTER,
  BEFORE,
  belief,
  CHANGES,
  dread,
  ENDS,
  OPTIONS,
  placeOf,
  rating,
  SIGN,
  TELLS,
  WORLDS,
  hasBlanks,
  worldSlots,
  writeBlanks,
  type Change,
} from './futures.ts'

/** The agenda *Beyond the next bend*: what any number of seats say in each of its steps, as raw answers. */

export const FACTS = [
  ['The licence ends in March', 'limit'],
  ['Two depots serve the whole coast', 'simply so'],
  ['No night deliveries in town', 'limit'],
  ['Three drivers retire this year', 'simply so'],
  ['The council answers within a week', 'helps us'],
] as const
/** 1 not so, 2 news to me, 3 I heard, 4 I know */
export const known = (fact: number, seat: number) => [4, 3, 2, 4, 1][(fact + seat) % 5]!

export const CAUSES = ['Nobody learned it', 'The winter came', 'Money ran out', 'A rival was first', 'We argued']
/** dots on each cause, three in all and two on one at most */
export const effort = (seat: number) =>
  [
    [2, 1, 0, 0, 0],
    [1, 0, 2, 0, 0],
    [0, 2, 1, 0, 0],
    [2, 0, 0, 1, 0],
    [0, 1, 1, 1, 0],
    [1, 0, 0, 0, 1],
  ][seat % 6]!

const changes = Object.values(CHANGES)

export interface Bend extends Run {
  change: { [change in Change]: string }
  facts: string[]
  causes: string[]
  options: { [text: string]: string }
  /** each world with its corner, 0 to 3 as in WORLDS, and the table that wrote it */
  worlds: { id: string; corner: number; table: number; name: string }[]
  /** the table of each seat, and the worlds that it rates options in */
  tables: number[]
  hands: string[][]
}

export const bend = (run: Run): Bend => ({
  ...run,
  change: {} as Bend['change'],
  facts: [],
  causes: [],
  options: {},
  worlds: [],
  tables: [],
  hands: [],
})

/** Each table's first seat writes for it; whoever may read along sees it. */
const writeAtTables = async (it: Bend, step: string) => {
  const { steps } = await it.wall.until((maps) => (maps.steps[step]?.items?.length ?? 0) > 0)
  const corners = steps[step]!.items!
  const own = await Promise.all(
    it.seats.map(async (seat) => (await (await seat.fetch(`/table/${step}`)).json()) as OwnTable),
  )
  it.tables = own.map(({ table }) => table)
  for (let table = 1; table <= own[0]!.of; table++) {
    const seat = it.tables.indexOf(table)
    if (seat < 0) continue
    const corner = corners.indexOf(own[seat]!.item!)
    const name = table <= corners.length ? WORLDS[corner]![0] : `${WORLDS[corner]![0]}, again`
    it.worlds.push({ id: '', corner, table, name })
    const [pen, eye] = [it.seats[seat]!.write(`table/${table}`), it.room.fay.write(`table/${table}`)]
    await Promise.all([pen.synced, eye.synced])
    const slots = Object.entries({ ...worldSlots(corner), name })
    writeBlanks(pen.doc, slots)
    await eye.until((doc) => hasBlanks(doc, slots))
    for (const each of [pen, eye]) each.leave()
  }
}

const settleWorlds = async (it: Bend) => {
  if (it.worlds.every(({ id }) => id !== '')) return
  const { cards } = await it.wall.until(
    (maps) =>
      Object.values(maps.cards).filter(({ step }) => step === it.at('future:worlds')).length >= it.worlds.length,
  )
  for (const world of it.worlds) world.id = Object.entries(cards).find(([, { name }]) => name === world.name)![0]
}

/** What the seats say in each step; in a step without a line they say nothing. */
export const SAY: Sayings<Bend> = {
  'future:before': ({ seats }, step) => each(seats, (seat, n) => put(seat, step, 'answer', BEFORE[n % 12]!)),
  'context:context': ({ seats }, step) =>
    each(seats, (seat, n) => {
      const [text, category] = FACTS[n % FACTS.length]!
      return put(seat, step, 'e', { text, category })
    }),
  'context:group': pileUp,
  'context:known': async (it, step) => {
    const items = await it.room.items(step)
    it.facts = FACTS.map(([text]) => items[text]!)
    await each(it.seats, (seat, n) =>
      put(seat, step, 'ballot', { scores: Object.fromEntries(it.facts.map((fact, f) => [fact, known(f, n)])) }),
    )
  },
  'future:changes': ({ seats }, step) =>
    each(seats, (seat, n) =>
      put(seat, step, 'e', { text: changes[n % 6]!, category: n % 2 ? 'inside us' : 'outside us' }),
    ),
  'future:group': pileUp,
  'future:plane': async (it, step) => {
    const items = await it.room.items(step)
    it.change = Object.fromEntries(Object.entries(CHANGES).map(([change, text]) => [change, items[text]])) as never
    await each(it.seats, (seat, n) =>
      Promise.all(
        Object.entries(it.change).map(([change, item]) => {
          const [x, y] = placeOf(change as Change, n)
          return put(seat, step, item, { x, y })
        }),
      ),
    )
  },
  'future:ends': async ({ seats, change }, step) => {
    for (const [n, [name, ends]] of Object.entries(ENDS).entries())
      await put(seats[n]!, step, change[name as Change], { slots: { 'one way': ends[0], 'other way': ends[1] } })
  },
  'future:pairs': ({ seats, change }, step) =>
    each(seats, (seat, n) =>
      put(seat, step, 'ballot', {
        agree: Object.fromEntries(TELLS.map(([a, b, yes]) => [`${change[a]}|${change[b]}`, n % 12 < yes ? 1 : -1])),
      }),
    ),
  'future:worlds': writeAtTables,
  'future:believe': async (it, step) => {
    await settleWorlds(it)
    await each(it.seats, (seat, n) =>
      put(seat, step, 'ballot', {
        scores: Object.fromEntries(
          it.worlds.flatMap(({ id, corner, table }) => (table === it.tables[n] ? [] : [[id, belief(corner, n)]])),
        ),
      }),
    )
  },
  'future:least_ready': async (it, step) => {
    await settleWorlds(it)
    await each(it.seats, (seat, n) => put(seat, step, 'ballot', { yes: [dreaded(it, n)] }))
  },
  'future:ideas': ({ seats }, step) => each(seats, (seat, n) => put(seat, step, 'e', { text: OPTIONS[2 + (n % 4)]! })),
  'future:few': pileUp,
  'future:live_in': async (it, step) => {
    await settleWorlds(it)
    const items = await it.room.items(step)
    it.options = Object.fromEntries(OPTIONS.map((text) => [text, items[text]!]))
    it.hands = await Promise.all(
      it.seats.map(async (seat) =>
        ((await (await seat.fetch(`/hand/${step}`)).json()) as { id: string }[]).map(({ id }) => id),
      ),
    )
    await each(it.seats, (seat, n) => put(seat, step, 'ballot', { scores: rated(it, n) }))
  },
  'worst:happened': ({ seats }, step) => each(seats, (seat, n) => put(seat, step, 'e', { text: CAUSES[n % 5]! })),
  'worst:group': pileUp,
  'worst:effort': async (it, step) => {
    const items = await it.room.items(step)
    it.causes = CAUSES.map((text) => items[text]!)
    await each(it.seats, (seat, n) =>
      put(seat, step, 'ballot', { dots: Object.fromEntries(it.causes.map((cause, c) => [cause, effort(n)[c]!])) }),
    )
  },
  'future:signs': (it, step) =>
    put(it.seats[2]!, step, 'e', { slots: { ...SIGN, scenario: it.worlds.find(({ corner }) => corner === 0)!.name } }),
  'tell:tell': ({ seats }, step) =>
    put(seats[3]!, step, 'e', {
      slots: { who: 'the depots', what: 'routes change', hardship: 'early shifts', name: 'Seat 3', date: '1 May' },
    }),
  'future:after': ({ seats }, step) => each(seats, (seat, n) => put(seat, step, 'answer', AFTER[n % 12]!)),
}

/** The one world that a seat dreads most; of two versions of a corner even seats name the first. */
export const dreaded = ({ worlds }: Bend, seat: number) => {
  const versions = worlds.filter(({ corner }) => corner === dread(seat))
  return versions[seat % versions.length]!.id
}

/** `option|world` → 1 to 5 */
const rated = ({ worlds, options, hands }: Bend, seat: number) =>
  Object.fromEntries(
    hands[seat]!.flatMap((world) => {
      const { corner } = worlds.find(({ id }) => id === world)!
      return OPTIONS.map((text) => [`${options[text]}|${world}`, rating(text, corner, seat)] as const)
    }),
  )

/** Options with a role and the most to regret, from single ratings. */
export const optionsOf = ({ worlds, hands }: Bend, seats: number[]) => {
  const cell = (option: string, { id, corner }: Bend['worlds'][number]) =>
    seats.filter((n) => hands[n]!.includes(id)).map((n) => rating(option, corner, n))
  const m = (option: string, world: Bend['worlds'][number]) => median(cell(option, world))
  return OPTIONS.map((title) => {
    const row = worlds.map((world) => m(title, world))
    const missed = worlds.map((world, w) => Math.max(...OPTIONS.map((other) => m(other, world))) - row[w]!)
    const worst = Math.min(...row)
    const shines = row.filter((value, w) => value >= 4 && missed[w] === 0).length
    const bet = row.some((value) => value >= 4) && worst < 3
    const role = worst >= 3 ? 'robust' : shines === 1 && worst >= 2 ? 'hedge' : bet ? 'bet' : 'weak'
    const cells = worlds.map((world, w) => [
      world.id.replace('it_', 'sc_'),
      { median: row[w]!, n: cell(title, world).length },
    ])
    return {
      title,
      cells: Object.fromEntries(cells),
      worst,
      mean: near(sum(row) / row.length),
      regret: Math.max(...missed),
      role,
    }
  })
}
/** What the worst case is asked about. */
export const isTried = ({ role }: { role: string }) => role === 'robust' || role === 'bet'
/** Least to regret first, ties by name. */
export const byRegret = (a: { regret: number; title: string }, b: { regret: number; title: string }) =>
  a.regret - b.regret || (a.title < b.title ? -1 : 1)
