import type * as Y from 'yjs'
import type { OwnTable } from '../../shared/wall.ts'
import type { Json } from '../../shared/workshop.ts'
import { slotOf } from '../../web/live/bound.ts'
import type { Person, Workshop, Writing } from './people.ts'

/** What twelve seats, or five times twelve, say in Future scenarios, as raw answers, and how they are led through it. */

export const BEFORE = [7, 8, 6, 9, 7, 5, 8, 7, 6, 8, 9, 4]
export const AFTER = [5, 7, 6, 7, 6, 5, 7, 5, 6, 8, 6, 4]

export const CHANGES = {
  proof: 'Buyers ask for proof first',
  hiring: 'Hiring dries up',
  energy: 'Energy costs double',
  forms: 'Forms move online',
  rivals: 'Two rivals merge',
  towns: 'Towns pay late',
} as const
export type Change = keyof typeof CHANGES
const WOBBLE = [0, 0.05, -0.05]
/** x and y of one seat; *forms* is seen as settled by half of the room and as open by the other half */
export const placeOf = (change: Change, seat: number): [x: number, y: number] => {
  const [x, y] = {
    proof: [0.8, 0.9],
    hiring: [0.7, 0.8],
    energy: [0.2, 0.7],
    forms: [seat % 2 === 0 ? 0.1 : 0.9, 0.8],
    rivals: [0.5, 0.3],
    towns: [0.65, 0.65],
  }[change] as [number, number]
  return [x + WOBBLE[seat % 3]!, y + WOBBLE[(seat + 1) % 3]!]
}

export const ENDS: { [change in Change]?: [string, string] } = {
  proof: ['buyers decide on price', 'buyers ask for proof first'],
  hiring: ['hiring stays easy', 'hiring dries up'],
  towns: ['towns pay on time', 'towns pay late'],
}
/** how many of twelve say that one tells much about the other */
export const TELLS: [Change, Change, yes: number][] = [
  ['proof', 'hiring', 2],
  ['proof', 'towns', 6],
  ['hiring', 'towns', 1],
]

/** In the order of the corners: both second ends, second and first, first and second, both first. */
export const WORLDS = [
  ['Proof first, few hands', 'Reference visits booked into spring'],
  ['Show me', 'A region fills up without an advert'],
  ['Cheap and short of people', 'Third price cut this year'],
  ['More of today', 'Nobody writes about us'],
] as const
/** Of two tables at one corner the second calls its world otherwise. */
const worldName = (corner: number, version = 0) => WORLDS[corner]![0] + ['', ', once more'][version]!
export const worldSlots = (corner: number, version = 0) => ({
  name: worldName(corner, version),
  headline: WORLDS[corner]![1],
  do: 'ask us for three addresses to call',
  lost: 'the quick yes',
  hint: 'two tenders with a references page',
  around: '2026-06',
})

export const OPTIONS = [
  'Change nothing',
  'Do less of something',
  'Publish reference cases',
  'Open the second region',
  'Train our own people',
  'Rent instead of buying',
]
/** What an option is about worth in each world; single ratings differ by seat. */
const WORTH: { [option: string]: [number, number, number, number] } = {
  'Change nothing': [1, 2, 2, 4],
  'Do less of something': [3, 3, 3, 3],
  'Publish reference cases': [4, 4, 3, 3],
  'Open the second region': [1, 5, 1, 5],
  'Train our own people': [4, 2, 3, 2],
  'Rent instead of buying': [2, 2, 2, 3],
}
export const rating = (option: string, world: number, seat: number) =>
  Math.min(5, Math.max(1, WORTH[option]![world]! + [0, 0, 1, 0][seat % 4]!))
/** Could this really happen? */
export const belief = (world: number, seat: number) =>
  Math.min(5, Math.max(1, [4, 4, 2, 5][world]! + [0, 0, -1][seat % 3]!))
/** the corner that would find us least ready */
export const dread = (seat: number) => [0, 0, 0, 2, 0, 2, 0, 2, 1, 0, 2, 0][seat % 12]!

export const SIGN = {
  'what we can observe': 'the share of deals that ask for references',
  line: '40 %',
  date: '2026-07-31',
  scenario: WORLDS[0][0],
  option: 'Publish reference cases',
  name: 'Seat 2',
  rhythm: 'month',
}
/** x of one seat on the line from 5 to 95 of 100 */
export const chance = (seat: number) => [0.2, 0.9, 0.5, 0.5, 0.7, 0.1, 0.9, 0.5, 0.3, 0.8, 0.5, 0.6][seat % 12]!

/** Who writes which world where nobody sits at a table. */
const WRITERS = [0, 3, 5, 7]

export interface Led {
  room: Workshop
  seats: Person[]
  /** worlds are written at tables, or by WRITERS alone */
  tables: boolean
  /** the texts that people rate as options */
  texts: readonly string[]
  /** ids behind the words */
  change: { [change in Change]: string }
  corners: string[]
  /** by corner, at two tables to a corner both versions of one after the other */
  worlds: World[]
  options: { [text: string]: string }
  /** ids of the worlds that each seat rated options in */
  hands: string[][]
}
export interface World {
  id: string
  /** 0 to 3, as in WORLDS */
  corner: number
  name: string
  /** places of the seats that wrote it */
  by: number[]
}

/** One step of the way: opens it, lets the seats answer, and leaves it open. */
type Act = (led: Led) => Promise<unknown>

const each = (seats: Person[], act: (seat: Person, n: number) => Promise<unknown>) =>
  Promise.all(seats.map((seat, n) => act(seat, n)))
export const put = async (seat: Person, ref: string, key: string, value: Json) => {
  const answer = await seat.put(ref, key, value)
  if (!answer.ok) throw new Error(`${ref} ${key}: ${JSON.stringify(answer)}`)
}
interface Card {
  id: string
  step: string
  text: string
  name?: string
  about?: string
}
const cardsOf = async ({ room }: Led, ref: string) => {
  const step = room.step(ref)
  const { items } = (await room.outcome()) as { items: Card[] }
  return items.filter((item) => item.step === step)
}

/** Of two worlds the second is the opposite corner. */
const cornerAt = ({ corners }: Led, place: number) => (corners.length === 2 ? place * 3 : place)

/** Who sits where, by seat: the table, and the corner that it writes about. */
export const tablesIn = ({ room, seats }: Led, ref = 'worlds') =>
  Promise.all(
    seats.map(async (seat) => (await (await seat.fetch(`/table/${room.step(ref)}`)).json()) as Required<OwnTable>),
  )

type Blanks = [name: string, words: string][]

/** Writes into each blank as the pages do. */
export const writeBlanks = (doc: Y.Doc, blanks: Blanks) => {
  for (const [name, words] of blanks) slotOf(doc, name).insert(0, words)
}
export const hasBlanks = (doc: Y.Doc, blanks: Blanks) =>
  blanks.every(([name, words]) => doc.getMap<Y.Text>('slots').get(name)?.toString() === words)

/** Two or three of each table write its world at once, each some of the blanks. */
const writeAtTables = async (led: Led) => {
  const at = await tablesIn(led)
  const numbers = [...new Set(at.map(({ table }) => table))].toSorted((a, b) => a - b)
  const wrote = new Map<number, World>()
  const corners = new Map<string, number>()
  await Promise.all(
    numbers.map(async (table) => {
      const by = at.flatMap((own, n) => (own.table === table ? n : []))
      const item = at[by[0]!]!.item
      const place = led.corners.indexOf(item)
      const version = Number(numbers.some((other) => other < table && at.some((own) => own.table === other && own.item === item))) // prettier-ignore
      const slots = Object.entries(worldSlots(cornerAt(led, place), version))
      corners.set(item, place)
      wrote.set(table, { id: '', corner: cornerAt(led, place), name: worldName(cornerAt(led, place), version), by })
      const pens: Writing[] = by.slice(0, 3).map((n) => led.seats[n]!.write(`table/${table}`))
      await Promise.all(pens.map(({ synced }) => synced))
      for (const [i, slot] of slots.entries()) writeBlanks(pens[i % pens.length]!.doc, [slot])
      // each has what all have written, so the server has it as well
      await Promise.all(pens.map((pen) => pen.until((doc) => hasBlanks(doc, slots))))
      for (const pen of pens) pen.leave()
    }),
  )
  led.worlds = [...wrote.values()].toSorted((a, b) => a.corner - b.corner || (a.name < b.name ? -1 : 1))
}

/** What the seats put in each step, by ref; steps without a line are only opened. */
const ACTS: { [ref: string]: Act } = {
  before: ({ seats }) => each(seats, (seat, n) => put(seat, 'before', 'answer', BEFORE[n % 12]!)),
  changes: async ({ room, seats }) => {
    const wall = room.fay.wall()
    const { steps } = await wall.until((maps) => maps.steps[room.step('changes')]?.params !== undefined)
    const dated = steps[room.step('changes')]!.params!['format'] === 'dated'
    wall.leave()
    for (const [n, text] of Object.values(CHANGES).entries())
      await put(seats[n % seats.length]!, 'changes', `e${n}`, dated ? { text, when: '2026-09' } : { text, category: n % 2 ? 'inside us' : 'outside us' }) // prettier-ignore
  },
  wish: async ({ seats }) => put(seats[0]!, 'wish', 'e1', { slots: worldSlots(0) }),
  backward: ({ seats }) => each(seats, (seat, n) => put(seat, 'backward', 'e1', { text: `Before ${n}`, when: '2026-08' })), // prettier-ignore
  plane: async (led) => {
    const items = await led.room.items('plane')
    led.change = Object.fromEntries(
      Object.entries(CHANGES).map(([change, text]) => [change, items[text]!]),
    ) as Led['change']
    await each(led.seats, async (seat, n) => {
      const puts = Object.entries(led.change).map(([change, item]) => {
        const [x, y] = placeOf(change as Change, n)
        return { type: 'put' as const, step: led.room.step('plane'), round: 1, key: item, value: { x, y } }
      })
      for (const answer of await seat.sayAll(puts)) if (!answer.ok) throw new Error(JSON.stringify(answer))
    })
  },
  ends: async ({ seats, change }) => {
    for (const [n, [name, ends]] of Object.entries(ENDS).entries())
      await put(seats[n]!, 'ends', change[name as Change], { slots: { 'one way': ends[0], 'other way': ends[1] } })
  },
  pairs: async ({ seats, change }) => {
    await each(seats, (seat, n) =>
      put(seat, 'pairs', 'ballot', {
        agree: Object.fromEntries(TELLS.map(([a, b, yes]) => [`${change[a]}|${change[b]}`, n % 12 < yes ? 1 : -1])),
      }),
    )
  },
  worlds: async (led) => {
    led.corners = Object.values(await led.room.items('worlds'))
    if (led.tables) return writeAtTables(led)
    led.worlds = led.corners.map((_, n) => {
      const corner = cornerAt(led, n)
      return { id: '', corner, name: worldName(corner), by: [WRITERS[n]! % led.seats.length] }
    })
    for (const [n, corner] of led.corners.entries())
      await put(led.seats[led.worlds[n]!.by[0]!]!, 'worlds', corner, { slots: worldSlots(cornerAt(led, n)) })
  },
  believe: async (led) => {
    await settleWorlds(led)
    await each(led.seats, (seat, n) =>
      put(seat, 'believe', 'ballot', {
        scores: Object.fromEntries(
          led.worlds.flatMap(({ id, corner, by }) => (by.includes(n) ? [] : [[id, belief(corner, n)]])),
        ),
      }),
    )
  },
  least_ready: async (led) => {
    await each(led.seats, (seat, n) => put(seat, 'least_ready', 'ballot', { yes: [dreaded(led, n).id] }))
  },
  ideas: async ({ seats, texts }) => {
    for (const [n, text] of texts.slice(2).entries()) await put(seats[n % seats.length]!, 'ideas', `e${n}`, { text })
  },
  live_in: async (led) => {
    await settleWorlds(led)
    const { texts } = led
    const items = await led.room.items('live_in')
    led.options = Object.fromEntries(texts.map((text) => [text, items[text]!]))
    led.hands = await Promise.all(
      led.seats.map(async (seat) => {
        const hand = (await (await seat.fetch(`/hand/${led.room.step('live_in')}`)).json()) as { id: string }[]
        return hand.map(({ id }) => id)
      }),
    )
    const corner = new Map(led.worlds.map((world) => [world.id, world.corner]))
    await each(led.seats, (seat, n) =>
      put(seat, 'live_in', 'ballot', {
        scores: Object.fromEntries(
          led.hands[n]!.flatMap((world) =>
            texts.map((text) => [`${led.options[text]}|${world}`, rating(text, corner.get(world)!, n)]),
          ),
        ),
      }),
    )
  },
  signs: async ({ seats }) => {
    await put(seats[2]!, 'signs', 'e1', { slots: SIGN })
  },
  forecast: async ({ room, seats }) => {
    const [sign] = Object.values(await room.items('forecast'))
    await each(seats, (seat, n) => put(seat, 'forecast', sign!, { x: chance(n) }))
  },
  after: ({ seats }) => each(seats, (seat, n) => put(seat, 'after', 'answer', AFTER[n % 12]!)),
}

/** The world that this seat names as the one that would find us least ready: of two versions one half names the one, the other the other. */
export const dreaded = ({ worlds }: Led, seat: number): World => {
  const own = worlds.filter(({ corner }) => corner === dread(seat))
  return own[Math.floor(seat / 12) % own.length]!
}

const settleWorlds = async (led: Led) => {
  if (led.worlds.every(({ id }) => id)) return
  const cards = await cardsOf(led, 'worlds')
  for (const world of led.worlds) world.id = cards.find(({ name }) => name === world.name)!.id
}

export const begin = (room: Workshop, seats: Person[], { tables = false, texts = OPTIONS } = {}): Led => ({
  room,
  seats,
  tables,
  texts,
  change: {} as Led['change'],
  corners: [],
  worlds: [],
  options: {},
  hands: [],
})

/** Opens a step and lets everybody answer. */
export const act = async (led: Led, ref: string) => {
  await led.room.drive(ref, 'open')
  await answer(led, ref)
}
/** Lets everybody answer a step that is open. */
export const answer = async (led: Led, ref: string) => ACTS[ref]?.(led)

/** Closes a step, waits until what tables wrote has been read, and shows it. */
export const show = async ({ room, tables }: Led, ref: string) => {
  await room.drive(ref, 'close')
  if (tables && ref === 'worlds') {
    const backstage = room.fay.backstage()
    await backstage.until(({ agenda }) => {
      const row = agenda[room.step(ref)]
      return row?.state === 'closed' && !row.computing
    })
    backstage.leave()
  }
  await room.drive(ref, 'reveal')
}
/** Opens a step, lets everybody answer, and shows it. */
export const whole = async (led: Led, ref: string) => {
  await act(led, ref)
  await show(led, ref)
}
