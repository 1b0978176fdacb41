import { each, pileUp, put, type Run, type Sayings } from './agenda.ts'

/** The agenda *Make room*: what any number of seats say in each of its steps, as raw answers. */

export const GAPS = [
  ['two people review', 'one clicks'],
  ['we plan on Mondays', 'we plan all week'],
  ['Fridays are free', 'Fridays are full'],
] as const
export const gapText = ([says, happens]: (typeof GAPS)[number]) => `On paper, ${says}. In fact, ${happens}.`

export const THINGS = {
  deck: 'The weekly deck',
  mail: 'The Monday mail',
  signs: 'Three sign-offs',
  wiki: 'The old wiki',
  drill: 'The fire drill',
  stand: 'The stand-up',
} as const
export type Thing = keyof typeof THINGS
const things = Object.keys(THINGS) as Thing[]
export const RIVAL = ['Same-day answers', 'Two calendars', 'A form for every form']

/** one dot on each, so that it holds in any size */
export const dots = (seat: number): Thing[] =>
  [
    ['deck', 'mail', 'signs', 'wiki'],
    ['deck', 'mail', 'signs'],
    ['deck', 'mail', 'wiki'],
    ['deck', 'signs', 'wiki'],
    ['deck', 'mail', 'drill'],
    ['signs', 'wiki', 'stand'],
  ][seat % 6] as Thing[]
export const SHIELDS: { [seat: number]: { thing: Thing; text: string } } = {
  1: { thing: 'mail', text: 'Support reads it before they open the phones.' },
  2: { thing: 'drill', text: 'The law asks for it, and it once helped.' },
}

/** *mail* is seen from two ends at first and not after the talk, *signs* both times. */
export const placeOf = (thing: Thing, seat: number, round: 1 | 2): { x: number; y: number } => {
  const wobble = [0, 0.04, -0.04][seat % 3]!
  const apart = seat % 2 === 0 ? 0.1 : 0.9
  const x = { deck: 0.8, mail: round === 1 ? apart : 0.85, signs: apart, wiki: 0.7 }[thing as 'deck']
  return { x: x + (x === apart ? 0 : wobble), y: { deck: 0.8, mail: 0.6, signs: 0.5, wiki: 0.3 }[thing as 'deck'] }
}

/** hours a month, beside the place in *relief* */
export const hours = (thing: Thing, seat: number) => ({ deck: seat % 4, mail: 1, wiki: 0 })[thing as 'deck'] ?? 0
export const WORDS = ['full', 'spilling', 'full', 'fine']
export const back = (seat: number) => seat % 8
export const worth = (seat: number) => 1 + (seat % 5)

export interface MakingRoom extends Run {
  /** ids of the things once they are grouped */
  thing: { [thing in Thing]: string }
}
export const makingRoom = (run: Run): MakingRoom => ({ ...run, thing: {} as MakingRoom['thing'] })

const placing =
  (round: 1 | 2) =>
  async ({ room, seats, thing }: MakingRoom, step: string) => {
    const items = new Set(Object.values(await room.items(step)))
    const placed = things.filter((name) => items.has(thing[name]))
    await each(seats, (seat, n) =>
      Promise.all(placed.map((name) => put(seat, step, thing[name], placeOf(name, n, round)))),
    )
  }

export const SAY: Sayings<MakingRoom> = {
  'door:plate': ({ seats }, step) => each(seats, (seat, n) => put(seat, step, 'answer', WORDS[n % WORDS.length]!)),
  'paper:gaps': async ({ seats }, step) => {
    for (const [n, [says, happens]] of GAPS.entries())
      await put(seats[n]!, step, 'e', { slots: { 'what it says': says, 'what happens': happens } })
  },
  'stop:first': ({ seats }, step) =>
    each(seats, (seat, n) => put(seat, step, 'e', { text: THINGS[things[n % 6]!], category: 'habit' })),
  'stop:rival': ({ seats }, step) =>
    each(seats, (seat, n) => put(seat, step, 'e', { text: RIVAL[n % 3]!, category: 'promise' })),
  'stop:group': pileUp,
  'stop:dots': async (it, step) => {
    const items = await it.room.items(step)
    it.thing = Object.fromEntries(things.map((name) => [name, items[THINGS[name]]!])) as MakingRoom['thing']
    await each(it.seats, (seat, n) => {
      const shield = SHIELDS[n]
      return put(seat, step, 'ballot', {
        dots: Object.fromEntries(dots(n).map((name) => [it.thing[name], 1])),
        ...(shield && { shield: { item: it.thing[shield.thing], text: shield.text } }),
      })
    })
  },
  'map:place': placing(1),
  'map:again': placing(2),
  'stop:relief': async ({ room, seats, thing }, step) => {
    const items = new Set(Object.values(await room.items(step)))
    const placed = things.filter((name) => items.has(thing[name]))
    await each(seats, (seat, n) =>
      Promise.all(placed.map((name) => put(seat, step, thing[name], { x: 0.2, y: 0.8, also: hours(name, n) }))),
    )
  },
  'stop:tell': ({ seats }, step) =>
    put(seats[3]!, step, 'e', {
      slots: { who: 'Finance', what: 'the deck', date: '4 December', why: 'nobody opens it', name: 'Seat 3' },
    }),
  'door:back': ({ seats }, step) => each(seats, (seat, n) => put(seat, step, 'answer', back(n))),
  'door:worth': ({ seats }, step) => each(seats, (seat, n) => put(seat, step, 'answer', worth(n))),
}
