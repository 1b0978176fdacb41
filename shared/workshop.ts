/** The words of a workshop as types. Pure shapes: no I/O, and no zod, so that a phone can import them for nothing. */

export const STATES = ['waiting', 'open', 'last_call', 'closed', 'revealed', 'locked', 'skipped'] as const
export type State = (typeof STATES)[number]

/** Entries are taken in these states and in no other. */
export const isOpen = (state: State) => state === 'open' || state === 'last_call'
/** What was written is public in these states and in no other. */
export const isRevealed = (state: State) => state === 'revealed' || state === 'locked'

/** From most public to most private: a step may only move right once it has opened. */
export const ATTRIBUTIONS = ['named', 'alias', 'anonymous'] as const
export type Attribution = (typeof ATTRIBUTIONS)[number]

export const ACTIVITIES = ['check', 'collect', 'group', 'vote', 'place', 'link', 'compare', 'talk', 'decide'] as const
export type ActivityName = (typeof ACTIVITIES)[number]

/** Plain JSON, as it is stored and sent. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** Fixed at close. present = responded + abstained + silent. */
export interface N {
  present: number
  /** seats that sent at least one valid thing */
  responded: number
  /** seats that pressed Done with nothing */
  abstained: number
  silent: number
}

// --- an exercise: data, by us or by a facilitator --------------------------------------------------------------------

/** When a step is worth taking: facilitators are led past it where the condition does not hold, and may open it all the same. */
export interface OnlyIf {
  /** an item set, spelled as in ports.ts, that is not empty; or `ref/word`, where that result says `word: true` */
  holds: string
  /** the reason in one line, for facilitators, where it does not hold */
  else: string
}

export interface StepDoc {
  /** unique inside its exercise; also names the step's own output */
  ref: string
  activity: ActivityName
  /** short name for the agenda; the ask's first words where it is missing */
  title?: string
  ask: string
  /** a second, quieter line under the ask */
  hint?: string
  /** none: it has no timer */
  minutes: number
  /** it opens before the session, when hardly anybody is in the room yet, and has no minutes: the session begins with the first step that is not */
  ahead?: boolean
  params: JsonObject
  /** item sets this step works on, spelled as in ports.ts: `ref`, `ref/above_line`, a step's `out`, a port of the exercise's `in` */
  in: string[]
  out?: string
  only_if?: OnlyIf
  seed_items: string[]
  /** revealed together with the next step that has no hold */
  hold: boolean
  attribution: Attribution
  /** the kind its items have in the outcome, e.g. `stop_candidate` */
  item_kind: string
  /** private lines for the facilitator */
  tips: string[]
}

export interface Setting {
  key: string
  ask: string
  default: string | string[]
  /** what the facilitator should know about leaving it empty or filling it in */
  hint?: string
  /** day: YYYY-MM-DD; its default may be told from today, `+9 months` */
  kind?: 'text' | 'day'
  /** the only values that make sense */
  options?: string[]
  /** false: the room need not read it before it writes, since it stands in what people are asked, or is for facilitators alone */
  told?: boolean
}

export interface Variant {
  id: string
  title: string
  minutes: number
  drop: string[]
  /** parts of steps that differ, by ref */
  change: { [ref: string]: Partial<StepDoc> }
  /** whole steps that only this variant has, each put after the step `after` */
  add: { after: string; step: StepDoc }[]
}

/** For a number of people in the room, ends included: one sentence, and the parameters that it changes, by ref. */
export interface ScaleRule {
  from: number
  to: number
  says: string
  change: { [ref: string]: JsonObject }
  /** an exercise of the catalogue that takes its place where a facilitator presses: `id`, or `id:variant` */
  instead?: string
  /** nothing of it happens unless a facilitator presses, amounts neither */
  press: boolean
}

export interface ExerciseDoc {
  id: string
  version: string
  title: string
  purpose: string
  people: { min: number; best: [number, number]; max: number }
  /** item sets that it can start from: a step's `in` names them, an agenda or an import connects them */
  in: { port: string; kind: string; optional: boolean }[]
  out: { port: string; from: string; kind: string }[]
  settings: Setting[]
  /** what is better done otherwise with so many people */
  scale: ScaleRule[]
  steps: StepDoc[]
  variants: Variant[]
}

// --- rows: what is stored; the wall and the outcome are functions of them ------------------------------------------------

export interface WorkshopRow {
  title: string
  purpose: string
  language: string
  timeZone: string
  createdAt: number
  startedAt: number | null
  endedAt: number | null
  code: string
  /** the secret of the join link; shown to facilitators and screens, so it is kept as it is */
  joinToken: string
  door: 'open' | 'closed'
  /** the step the room is looking at; null is the lobby */
  at: string | null
  /** a break, until this moment (server time, ms) */
  breakUntil: number | null
  /** the sentence about anonymity that phones show, exported verbatim */
  promise: string
  /** answers to the exercises' settings, by key */
  settings: { [key: string]: string | string[] }
  /** the smallest group that a split by seat may show, 3–10 */
  threshold: number
  ballots: 'omitted' | 'unlinked' | 'matrix'
  peakPresent: number
  presentAtEnd: number
  /** participants who have gone and have no row any more; they joined all the same */
  forgotten?: number
  /** the agenda that it was made from */
  agenda?: AgendaRun
  /** minutes that all steps and breaks were to take when it started: what is cut later does not change what was promised */
  promised?: number
}

/** What of a step a cut may change; parameters come on top of those it has. */
export type StepCut = Partial<Pick<StepRow, 'title' | 'ask' | 'minutes' | 'params'>>

export interface AgendaRun {
  id: string
  version: string
  /** what the whole takes, slack included */
  minutes: number
  slack: number
  /** what can be left out or cut short when it is late, first one first; `steps` go, `change` is what others have instead */
  drops: { title: string; steps: string[]; change: { [step: string]: StepCut } }[]
  /** the step that decides: it is never left out */
  protect?: string
}

/** Where something came from: an outcome document, and an id in it. */
export interface Origin {
  doc: string
  item: string
}

export interface ExerciseRow {
  order: number
  /** as chosen, its variant already applied: the template that ran */
  doc: ExerciseDoc
  variant: string | null
  /** its name in the agenda, which may run an exercise twice */
  place?: string
  /** it holds what was taken over from an outcome; `x` are fields of that document that Roomful does not know */
  imported?: { doc: string; revision: number; title: string; version: string; x: JsonObject }
}

/** A break of the agenda. `title` is absent where it is called nothing else; `taken`: it has been, or was left out when its time came. */
export interface Pause {
  minutes: number
  title?: string
  taken: boolean
}

export interface StepRow {
  exercise: string
  order: number
  ref: string
  activity: ActivityName
  title: string
  ask: string
  hint: string
  minutes: number
  /** settled and frozen at the first open */
  params: JsonObject
  in: string[]
  /** what an `in` is connected with, in the spelling of ports.ts with the id of the exercise's row as place; it wins over the exercise's own steps */
  connect?: { [name: string]: string[] }
  out: string | null
  seedItems: string[]
  hold: boolean
  only_if?: OnlyIf
  ahead?: true
  attribution: Attribution
  itemKind: string
  tips: string[]
  state: State
  round: number
  /** 2: everybody has three entries of others before them, and may build on them */
  pass: 1 | 2
  /** ids of cards or groups, frozen when a round opens */
  items: string[]
  /** server time, ms; null without a timer or while paused */
  endsAt: number | null
  /** ms that were left when the timer was paused */
  pausedLeft: number | null
  /** a break that the agenda has before this step */
  break?: Pause
  /** it asks about a promise or a sign in an earlier outcome */
  origin?: Origin
}

/** One round of a step; its key is `<step>/<round>`. */
export interface RoundRow {
  step: string
  round: number
  openedAt: number
  closedAt: number | null
  revealedAt: number | null
  n: N | null
  /** the activity's result, computed at close; the shape of the outcome's `result` */
  result: JsonObject | null
  /** names the computation whose result is still missing */
  computing: string | null
  /** its cards are shown in turns; gone once something else opens, and all is shown that was left. `shown` of `of` so far */
  turns?: { shown: number; of: number }
  /** items this round was about, for a round that is no longer the step's current one */
  items: string[]
  /** after the lock of an anonymous step: what was on the desks, shuffled, without seats */
  unlinked: Unlinked[] | null
}
export interface Unlinked {
  entries: { [key: string]: Json }
  /** only where a later step pairs with this one, and only until the end */
  pair?: string
}

export type Role = 'facilitator' | 'participant' | 'screen' | 'observer'

export interface SeatRow {
  role: Role
  name: string
  /** made up, the same through the workshop, shown to its owner only */
  alias: string
  perspective: string
  joinedAt: number
  lastSeenAt: number
  /** sha-256 of the client-made id that joins idempotently */
  client: string | null
  gone: 'left' | 'removed' | null
  /** an owner or decider who tapped a consent to be named */
  order: number
}

/** A secret, stored as its sha-256 (the row's key). */
export interface KeyRow {
  kind: 'pass' | 'rejoin' | 'link'
  role: Role | 'outcome' | 'join'
  /** the seat that a pass or a rejoin key proves; null for a link */
  seat: string | null
  at: number
}

export interface EntryRow {
  seat: string
  step: string
  round: number
  key: string
  value: Json
  /** goes up with each put of this key; a `base` below it is stale */
  rev: number
  /** bytes of the value as JSON */
  size: number
}

/** One seat in one round; its key is `<step>/<round>/<seat>`. */
export interface MarkRow {
  seat: string
  step: string
  round: number
  done: boolean
  moreTime: boolean
}

export interface CardRow {
  step: string
  round: number
  text: string
  category: string | null
  slots: { [name: string]: string } | null
  when: string | null
  felt: number | null
  value: number | null
  /** shuffled once, stored */
  order: number
  state: 'live' | 'hidden' | 'off_the_table'
  reason: string | null
  group: string | null
  /** a seat's name or alias where the step says so */
  by: string | null
  /** the seat that may be named in the outcome (named steps only) */
  seat: string | null
  /** the card it builds on, in a second pass */
  builtOn: string | null
  /** the item it is about, and the side it tells: of those who agree (1) or disagree (−1) */
  about?: string
  side?: 1 | -1
  /** the entry it was made from; gone at the lock of an anonymous step */
  entry: string | null
  seeded: boolean
  /** typed by the facilitator for somebody who said it aloud */
  spoken: boolean
  /** visible before its own step is revealed: items handed in, playful steps */
  open: boolean
  /** taken over from an outcome; `x` are fields that Roomful does not know */
  origin?: Origin & { x?: JsonObject }
  /** the table that wrote it together, from 1 */
  table?: number
  /** shown in turns: the press that shows it, from 1 */
  turn?: number
}

export interface GroupRow {
  step: string
  order: number
  name: string
}

export interface MoveRow {
  step: string
  order: number
  card: string
  from: string | null
  to: string | null
  by: string
  at: number
}

export const KINDS_OF_DECISION = [
  'do',
  'stop',
  'pause',
  'shrink',
  'hand_over',
  'keep',
  'run_in_parallel',
  'park',
  'no_decision',
] as const
export type DecisionKind = (typeof KINDS_OF_DECISION)[number]

export interface Tell {
  who: string
  what: string
  /** a seat that agreed to say it, or null */
  by: string | null
  /** a day, YYYY-MM-DD */
  on: string | null
  why?: string
}

export interface ActionFields {
  id: string
  title: string
  due: string | null
  done_when: string
  labels: string[]
  owner?: string | null
}

/** What the facilitator types; all of it is public while it is typed. Days are YYYY-MM-DD. */
export interface DecisionFields {
  title: string
  kind: DecisionKind
  about: string[]
  evidence: string[]
  method: 'consent' | 'decider' | 'vote_line' | 'recorded'
  decider: string | null
  owner: string | null
  due: string | null
  review_on: string | null
  reversible: 'easily' | 'at_a_cost' | 'hardly'
  confidence: number | null
  trip_wire: string
  last_time: string | null
  freed_time: string
  tell: Tell[]
  actions: ActionFields[]
  parallel: { options: string[]; until: string; ends_when: string; compares: string } | null
  decided_over_objection: boolean
  /** what the group answered to each dissent, by dissent id; `heard` is true once it was read out */
  replies: { [dissent: string]: { answer: string; heard: boolean } }
}

export interface DecisionRow {
  step: string
  round: number
  order: number
  /** seats that tapped "I take it", first one first */
  takers: string[]
  fields: DecisionFields
  /** the 0–5 answers: taken while open, then frozen and shown, before the step itself ends */
  answers: 'open' | 'revealed'
  /** computed when the answers were revealed */
  result: JsonObject | null
  n: N | null
}

export interface DissentRow {
  decision: string
  /** null once the step is locked, or where it was not signed and the step is anonymous */
  seat: string | null
  signed: boolean
  text: string
  would_change: string
  strength: 'reservation' | 'serious' | 'objection'
}

/** Who waits to speak and how often each has spoken; its key is the seat. */
export interface SpeakerRow {
  since: number | null
  spoken: number
}

/** A random token for a seat, so that paired checks survive the lock; all are deleted at `end`. Its key is the seat. */
export interface PairRow {
  token: string
}

/** Shields of an item whose text was opened on the screen; its key is `<step>/<round>/<item>`. */
export interface ShownRow {
  step: string
  round: number
  item: string
}

/** Pairs of cards that were offered as duplicates and judged different; its key is `<card>|<card>`. */
export interface ApartRow {
  step: string
}

/** Where a seat sits in a step with tables; its key is `<step>/<seat>`. */
export interface SeatedRow {
  step: string
  seat: string
  /** from 1 */
  table: number
  /** goes up when the seat is moved */
  rev: number
}

/** What a seat was dealt in one round where not everybody answers all; its key is `<step>/<round>/<seat>`. Gone at the lock of an anonymous step. */
export interface DealtRow {
  seat: string
  step: string
  round: number
  /** ids, in the order they came */
  items: string[]
}

/**
 * What a table has written together, its key is `<step>/<round>/<table>`. It comes with the opening, is read from the table's document
 * when the step closes, and takes the document along when it goes.
 */
export interface SheetRow {
  step: string
  round: number
  table: number
  about: string | null
  /** null: not read since the step was open; unreadable: its document is damaged, and counts for nothing */
  written: { text: string; slots: { [name: string]: string } } | 'unreadable' | null
}

/** A table asks the facilitator to come; its key is `<step>/<table>`. */
export interface CallRow {
  step: string
  table: number
  /** server time, ms */
  at: number
}

/** What the plan said of a step when the rows last took it over, and what of it they could not take; its key is the step's. */
export interface PlannedRow {
  taken: Partial<Pick<StepRow, 'title' | 'ask' | 'minutes' | 'params' | 'in' | 'attribution'>> & {
    break?: { minutes: number; title: string }
  }
  /** names of fields of the plan */
  refused: string[]
}

/** A step or an exercise that the plan leaves out, as it was; under its own key, until the plan brings it back. */
export type ShelfRow =
  | {
      step: StepRow
      /** the opened steps that it followed people back to when it was put aside */
      follows: string[]
    }
  | { exercise: ExerciseRow }

export interface AuditRow {
  at: number
  seat: string
  what: string
}

/** Every kind of row there is. The store knows them only as JSON. */
export interface Tables {
  workshop: WorkshopRow
  exercise: ExerciseRow
  step: StepRow
  round: RoundRow
  seat: SeatRow
  key: KeyRow
  entry: EntryRow
  mark: MarkRow
  card: CardRow
  group: GroupRow
  move: MoveRow
  decision: DecisionRow
  dissent: DissentRow
  speaker: SpeakerRow
  pair: PairRow
  shown: ShownRow
  apart: ApartRow
  seated: SeatedRow
  dealt: DealtRow
  sheet: SheetRow
  call: CallRow
  planned: PlannedRow
  shelf: ShelfRow
  audit: AuditRow
}
export type Kind = keyof Tables
