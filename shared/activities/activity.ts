import type { z } from 'zod'
import type { ActivityName, Attribution, Json, JsonObject, N } from '../workshop.ts'
import type { RefusalCode } from '../refusals.ts'
import type { Naming, StepKind } from './kinds.ts'

/** What people work on: a card or a group, with what earlier steps found out about it. */
export interface Item {
  id: string
  text: string
  /** the ref of the step in which it was made */
  from?: string
  /** only while a step opens: the names of its `in` that brought it, or `seed_items` */
  in?: string[]
}

/** All that one seat put in one round. `seat` is only good for telling desks apart: a seat id, or a made-up one after the lock. */
export interface Desk<Entry> {
  seat: string
  entries: { [key: string]: Entry }
}

/** A step that another one looks back at. */
export interface Source {
  step: string
  ref: string
  activity: ActivityName
  params: JsonObject
  attribution: Attribution
  items: Item[]
  /** earliest first */
  rounds: SourceRound[]
  /** collect: its cards that are in play, in the order of the reveal */
  cards?: SourceCard[]
}
export interface SourceCard {
  id: string
  text: string
  slots: { [name: string]: string } | null
  /** the item that it is about */
  about: string | null
}
/** One kind of seats, such as roles, or years here. */
export interface Seating {
  /** the check in which people chose; null where their perspectives count */
  kind: string | null
  tags: { [seat: string]: string }
}
export interface SourceRound {
  round: number
  n: N
  result: JsonObject
  /** by the same seats as everywhere in this `Given`; after a lock, made-up ones, the same only where a pair token tells */
  desks: Desk<Json>[]
}

/** What a result may look at. Same input, same result, on any machine. */
export interface Given<Params, Entry> {
  /** desks that hold something, abstainers too where they pressed Done; in any order */
  desks: Desk<Entry>[]
  params: Params
  items: Item[]
  n: N
  attribution: Attribution
  /** the step's id: seeds every draw */
  seed: string
  /** the earlier step that `pair_with` names, by the same seats */
  before?: { step: string; desks: Desk<Entry>[] }
  /** compare: the steps that its `in` names, in that order; of each only the rounds that were revealed */
  sources?: Source[]
  /** compare: where each seat sits, of each kind of seats; those who told nothing are absent */
  seated?: Seating[]
  /** the smallest group that a split by seat may show, 3–10 */
  threshold?: number
  /** group: what was put together, and what stayed alone; `moves` counts the log */
  board?: { groups: { id: string; name: string; members: string[] }[]; singles: string[]; moves: number }
  /** decide: which of `items` are decisions; all of them where it is missing */
  decisions?: string[]
}

export interface Quorum {
  share: number
  at_least: number
}

/**
 * The kind of a step: an object one can read, pure, free of I/O. The server knows no activity by name.
 * `result` is what the reveal shows and what the outcome keeps.
 */
export interface Activity<Params = JsonObject, Entry = Json> {
  name: ActivityName
  /** what a facilitator sets, with defaults; refuses what makes no sense (`bad_params`) */
  params: z.ZodType<Params>
  /** fills in what depends on the number of items; called once, when the first round opens */
  settle?(params: Params, items: Item[]): Params
  /** true: a step without items cannot open (`no_items`) */
  needsItems?(params: Params): boolean
  /** false: with these items there is nothing to do, so the step cannot open (`no_items`); asked with settled params */
  enough?(params: Params, items: Item[]): boolean
  /** what one seat may put under one key */
  entry(params: Params): z.ZodType<Entry>
  /** rules beyond shape, over all that the seat would then have on its desk; null is fine */
  check(entries: { [key: string]: Entry }, params: Params, items: Item[]): RefusalCode | null
  /** false for a ballot that says nothing (no key, only zeros): it is no response */
  says(entry: Entry): boolean
  /** the card an entry becomes at the reveal (collect), null for one that makes none; absent where no entry does. `about`: the item that is its key */
  card?(entry: Entry, params: Params, about?: Item): CardContent | null
  /** the entry that a table's shared writing is worth (collect); absent where tables only talk */
  sheet?(written: Written, params: Params): Entry
  /** what an entry says about single items, where a step deals them out a few at a time; null is *can't say* */
  answers?(entry: Entry): { [item: string]: number | null }
  /** the entry with what only the server knows: the items that its seat was dealt, or null where all were for everybody */
  stamped?(entry: Entry, dealt: string[] | null, params: Params): Entry
  result(given: Given<Params, Entry>): JsonObject
  /** true where `result` may take longer than a tick: it is then computed beside the event loop, and the reveal waits for it */
  heavy?(given: Given<Params, Entry>): boolean
  /** true: facilitators may see the result between close and reveal, since it is made of nothing but what the room has seen, and of no vote */
  previews?(given: Given<Params, Entry>): boolean
  /** cards that the result itself comes to; made at close, and the same ones again where nothing has changed */
  yields?(result: JsonObject, params: Params): CardContent[]
  /** of these items each seat answers only some; null: everybody answers all */
  hand?(params: Params, items: Item[]): Hand | null
  /** only facilitators put something in it, on one board of them all: of two puts about the same the later one counts */
  led?(params: Params): boolean
  /** what is kept when the lock cuts the seats off: whole desks, single entries, or nothing (the cards are the record) */
  unlinked: 'desks' | 'entries' | 'nothing'
  /** it works on what earlier steps found, and nobody need answer anything (compare): its `Given` has `sources` */
  looksBack?: true
  /** what its `in` has to lead to: every step to one of these; any step where it is missing (compare) */
  reads?(params: Params): readonly StepKind[]
  /** the steps that its parameters name, and what they have to be */
  names?(params: Params): Naming[]
  /** it looks back at people and not only at results: what they said is kept together, by a pair token, until the end */
  followsPeople?(params: Params): boolean
  /** cards are put together in it (group) */
  groups?: true
  /** all there is to see is already public, so nobody waits for a reveal; where it is led as well, everybody sees the board */
  public?(params: Params): boolean
  /** what the end of the timer does: close the step, or only show zero */
  atZero: 'close' | 'show'
}

/** What one seat gets to answer where not everybody answers all. The server deals it, keeps what it dealt, and takes no other answer. */
export interface Hand {
  /** the items that are dealt; what is not among them is for everybody */
  of: string[]
  /** what this seat wrote itself, or its table: before the others, or never */
  own?: 'first' | 'never'
  /** the `ref` of an agree vote: of texts about a side those about the own one, of the items themselves those that were answered there */
  sides?: string
  /** how many in all, the own ones included; all there are where it is missing */
  each?: number
  /** how many at a time, the next ones when these are answered; all at once where it is missing */
  few?: number
  /** not only what few were dealt: also what divides, and what is new */
  routed?: true
}

/** What a table wrote together: one text, or one for each blank. */
export interface Written {
  text: string
  slots: { [name: string]: string }
}

export interface CardContent {
  text: string
  category?: string | null
  slots?: { [name: string]: string } | null
  when?: string | null
  felt?: number | null
  value?: number | null
  spoken?: boolean
  /** the card it builds on, in a second pass */
  built_on?: string | null
  /** the side it speaks for: of those who agree with the item that it is about (1) or disagree (−1) */
  side?: 1 | -1 | null
}

/** `provisional` when responded < max(at_least, ceil(share × present)). */
export const statusOf = (n: N, quorum: Quorum): 'final' | 'provisional' =>
  n.responded < Math.max(quorum.at_least, Math.ceil(quorum.share * n.present)) ? 'provisional' : 'final'
