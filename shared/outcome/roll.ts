import type { SeatRow } from '../workshop.ts'
import type { Outcome } from './schema.ts'

type Person = Outcome['people'][number]
type Why = Person['why']

/** The weightiest reason is the one that is told. */
const WEIGHT: readonly Why[] = ['owner', 'decider', 'signed_dissent', 'teller', 'author', 'facilitator']

/** Who is named in the document, and why. Whoever is not named here is nowhere in it. */
export function makeRoll(seats: ReadonlyMap<string, SeatRow>) {
  const named = new Map<string, Why>()
  for (const [id, seat] of seats) if (seat.role === 'facilitator' && seat.name) named.set(id, 'facilitator')

  const name = (seat: string | null | undefined, why: Why): string | undefined => {
    if (seat == null || !seats.get(seat)?.name) return undefined
    const before = named.get(seat)
    if (before === undefined || WEIGHT.indexOf(why) < WEIGHT.indexOf(before)) named.set(seat, why)
    return seat
  }
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()

  return {
    /** Names the person, who has agreed to it. Undefined for nobody, and for a seat without a name. */
    name,
    /** Names whoever goes by this name in the room; of two of that name nobody. They were asked: a step that wants a name says so. */
    called(words: string | undefined, why: Why): string | undefined {
      const own = [...seats].filter(
        ([, { role, name }]) =>
          (role === 'participant' || role === 'facilitator') && name && plain(name) === plain(words ?? ''),
      )
      return own.length === 1 ? name(own[0]![0], why) : undefined
    },
    /** Leading is agreeing. */
    leads: (seat: string | null | undefined) => seat != null && seats.get(seat)?.role === 'facilitator',
    people(): Person[] {
      const order = (id: string) => seats.get(id)?.order ?? 0
      return [...named]
        .toSorted(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))
        .map(([id, why]) => ({ id, display: seats.get(id)?.name ?? '', why, agreed_to_be_named: true }))
    },
  }
}
export type Roll = ReturnType<typeof makeRoll>
