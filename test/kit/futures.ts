import type { Json } from '../../shared/workshop.ts'
import type { Person, Workshop } from './people.ts'

/** *Beyond the next bend*: what twelve seats say in Future scenarios, as raw answers, and how they are led through it. */

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
/** how many of the twelve say that one tells much about the other */
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
export const worldSlots = (n: number) => ({
  name: WORLDS[n]![0],
  headline: WORLDS[n]![1],
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
/** the world that would find us least ready */
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

/** Who writes which world. */
export const WRITERS = [0, 3, 6, 9]

export interface Led {
  room: Workshop
  seats: Person[]
  /** ids behind the words */
  change: { [change in Change]: string }
  corners: string[]
  worlds: string[]
  options: { [text: string]: string }
  /** worlds that each seat rated options in */
  hands: string[][]
}

/** One step of the way: opens it, lets the seats answer, and leaves it open. */
type Act = (led: Led) => Promise<unknown>

const each = (seats: Person[], act: (seat: Person, n: number) => Promise<unknown>) =>
  Promise.all(seats.map((seat, n) => act(seat, n)))
const put = async (seat: Person, ref: string, key: string, value: Json) => {
  const answer = await seat.put(ref, key, value)
  if (!answer.ok) throw new Error(`${ref} ${key}: ${JSON.stringify(answer)}`)
}
const cardsOf = async ({ room }: Led, ref: string) => {
  const step = room.step(ref)
  const results = (await (await room.fay.fetch('/outcome')).json()) as {
    items: { id: string; step: string; text: string }[]
  }
  return results.items.filter((item) => item.step === step)
}

/** What the seats put in each step, by ref; steps without a line are only opened. */
const ACTS: { [ref: string]: Act } = {
  before: ({ seats }) => each(seats, (seat, n) => put(seat, 'before', 'answer', BEFORE[n]!)),
  changes: async ({ seats }) => {
    for (const [n, text] of Object.values(CHANGES).entries())
      await put(seats[n]!, 'changes', 'e1', { text, category: n % 2 ? 'inside us' : 'outside us' })
  },
  plane: async (led) => {
    const items = await led.room.items('plane')
    led.change = Object.fromEntries(
      Object.entries(CHANGES).map(([change, text]) => [change, items[text]!]),
    ) as Led['change']
    await each(led.seats, async (seat, n) => {
      for (const [change, item] of Object.entries(led.change)) {
        const [x, y] = placeOf(change as Change, n)
        await put(seat, 'plane', item, { x, y })
      }
    })
  },
  ends: async ({ seats, change }) => {
    for (const [n, [name, ends]] of Object.entries(ENDS).entries())
      await put(seats[n]!, 'ends', change[name as Change], { slots: { 'one way': ends[0], 'other way': ends[1] } })
  },
  pairs: async ({ seats, change }) => {
    await each(seats, (seat, n) =>
      put(seat, 'pairs', 'ballot', {
        agree: Object.fromEntries(TELLS.map(([a, b, yes]) => [`${change[a]}|${change[b]}`, n < yes ? 1 : -1])),
      }),
    )
  },
  worlds: async (led) => {
    const cards = await cardsOf(led, 'axes')
    led.corners = cards.map(({ id }) => id)
    for (const [n, corner] of led.corners.entries())
      await put(led.seats[WRITERS[n]!]!, 'worlds', corner, { slots: worldSlots(led.corners.length === 2 ? n * 3 : n) })
  },
  believe: async (led) => {
    await settleWorlds(led)
    await each(led.seats, (seat, n) =>
      put(seat, 'believe', 'ballot', {
        scores: Object.fromEntries(led.worlds.flatMap((world, w) => (WRITERS[w] === n ? [] : [[world, belief(w, n)]]))),
      }),
    )
  },
  least_ready: async ({ seats, worlds }) => {
    await each(seats, (seat, n) => put(seat, 'least_ready', 'ballot', { yes: [worlds[dread(n)]!] }))
  },
  ideas: async ({ seats }) => {
    for (const [n, text] of OPTIONS.slice(2).entries()) await put(seats[n]!, 'ideas', 'e1', { text })
  },
  live_in: async (led) => {
    await settleWorlds(led)
    const items = await led.room.items('live_in')
    led.options = Object.fromEntries(OPTIONS.map((text) => [text, items[text]!]))
    led.hands = await Promise.all(
      led.seats.map(async (seat) => {
        const hand = (await (await seat.fetch(`/hand/${led.room.step('live_in')}`)).json()) as { id: string }[]
        return hand.map(({ id }) => id)
      }),
    )
    await each(led.seats, (seat, n) =>
      put(seat, 'live_in', 'ballot', {
        scores: Object.fromEntries(
          led.hands[n]!.flatMap((world) =>
            OPTIONS.map((text) => [`${led.options[text]}|${world}`, rating(text, worldNumber(led, world), n)]),
          ),
        ),
      }),
    )
  },
  signs: async ({ seats }) => {
    await put(seats[2]!, 'signs', 'e1', { slots: SIGN })
  },
  after: ({ seats }) => each(seats, (seat, n) => put(seat, 'after', 'answer', AFTER[n]!)),
}

/** 0 to 3, as in WORLDS; of two worlds the second is the opposite corner. */
export const worldNumber = ({ worlds }: Pick<Led, 'worlds'>, id: string) =>
  worlds.indexOf(id) * (worlds.length === 2 ? 3 : 1)

const settleWorlds = async (led: Led) => {
  if (led.worlds.length > 0) return
  const cards = await cardsOf(led, 'worlds')
  const numbers = led.corners.length === 2 ? [0, 3] : [0, 1, 2, 3]
  led.worlds = numbers.map((n) => cards.find(({ text }) => text.includes(WORLDS[n]![0]))!.id)
}

export const begin = (room: Workshop, seats: Person[]): Led => ({
  room,
  seats,
  change: {} as Led['change'],
  corners: [],
  worlds: [],
  options: {},
  hands: [],
})

/** Opens a step and lets everybody answer. */
export const act = async (led: Led, ref: string) => {
  await led.room.drive(ref, 'open')
  await ACTS[ref]?.(led)
}
/** … and shows it. */
export const whole = async (led: Led, ref: string) => {
  await act(led, ref)
  await led.room.drive(ref, 'close', 'reveal')
}
