/** What the server writes into the two projected documents: root maps, plain JSON under one key each, no nested Y types. */
import type {
  ActivityName,
  AgendaRun,
  Attribution,
  DecisionFields,
  ExerciseDoc,
  JsonObject,
  N,
  Pause,
  Role,
  ScaleRule,
  Setting,
  State,
} from './workshop.ts'

export interface Wall {
  now: { pulse: Pulse; workshop: WorkshopView }
  steps: { [step: string]: StepView }
  cards: { [card: string]: CardView }
  groups: { [group: string]: GroupView }
  /** revealed rounds only, earliest first */
  results: { [step: string]: ResultView[] }
  /** steps in which facilitators put what the room says aloud, until their reveal */
  boards: { [step: string]: BoardView }
  decisions: { [decision: string]: DecisionView }
  talk: { queue: SpeakerView[] }
}

/** The part that changes often. `step` is the step the room is looking at, null in the lobby. */
export interface Pulse {
  step: string | null
  state: State | null
  round: number
  /** server time, ms */
  endsAt: number | null
  /** ms left when the timer was paused */
  paused?: number
  done: number
  /** participants here, and facilitators who answered */
  present: number
}

export interface WorkshopView {
  title: string
  /** the running exercise */
  exercise: string | null
  /** 1-based place of the running step among the exercise's steps, and how many there are */
  position: number
  of: number
  promise: string
  /** the exercises' settings that the room should read before it writes, e.g. what is off the table */
  settings: { key: string; ask: string; value: string | string[] }[]
  facilitator: string
  door: 'open' | 'closed'
  /** server time, ms */
  breakUntil: number | null
  ended: boolean
}

/** A step that never opened carries only the first three. */
export interface StepView {
  order: number
  exercise: string
  ref: string
  activity?: ActivityName
  title?: string
  ask?: string
  hint?: string
  params?: JsonObject
  state?: State
  round?: number
  /** the second pass of this round runs or has run */
  pass?: 2
  minutes?: number
  attribution?: Attribution
  /** ids of cards or groups */
  items?: string[]
  /** revealed together with a later step */
  hold?: true
  /** nothing is hidden in it: nobody waits for a reveal */
  public?: true
  /** a later step pairs with it: a random token keeps answers together until the workshop ends, and phones say so */
  paired?: true
  /** its cards are shown in turns: how many the room has seen, and how many there are */
  turns?: { shown: number; of: number }
  /** not everybody answers all of it: a phone asks what it was dealt */
  dealt?: true
  /** people at each table, from the first one on; `moves` changes whenever somebody is seated elsewhere, `calls` whenever a table calls or is answered: ask for your own table again */
  tables?: { seats: number[]; visit: boolean; moves: number; calls: number }
}

export interface CardView {
  step: string
  /** place in the reveal, shuffled once */
  order: number
  /** absent while hidden */
  text?: string
  category?: string
  slots?: { [name: string]: string }
  when?: string
  felt?: number
  value?: number
  by?: string
  /** the card it builds on */
  built_on?: string
  /** what it is called, where its step says so */
  name?: string
  /** the item it is about, and the side it tells: of those who agree (1) or disagree (−1) */
  about?: string
  side?: 1 | -1
  group?: string
  /** its last move in a step that groups, while that is open */
  moved?: CardMove
  state: 'live' | 'hidden' | 'off_the_table'
  reason?: string
  seeded?: true
  spoken?: true
  /** the table that wrote it together, from 1 */
  table?: number
  /** while its step is shown in turns: the one it came with, from 1 */
  turn?: number
}

export interface CardMove {
  id: string
  /** its place in the log of its step */
  order: number
  /** server time, ms */
  at: number
  /** who moved it, in named steps only */
  by?: string
}

/** The table at which a seat sits; only that seat can ask for it. */
export interface OwnTable {
  table: number
  /** tables there are, and people at this one */
  of: number
  seats: number
  /** names or aliases of who sits there; none in an anonymous step */
  people: string[]
  /** facilitators may read along */
  visit: boolean
  calling: boolean
  /** the item that this table works on */
  item?: string
}

/** What a seat has before it now, where not everybody gets the same: only that seat can ask for it. */
export interface HandCard {
  id: string
  text: string
  /** whose side of it to write about; null: both */
  side?: 1 | -1 | null
}

export interface GroupView {
  step: string
  order: number
  name: string
  cards: string[]
}

/** The outcome's Step, for one revealed round. */
export interface ResultView {
  id: string
  type: ActivityName
  mode?: string
  shape?: string
  ask: string
  round: number
  params?: JsonObject
  attribution: Attribution
  minutes: number
  n: N
  result: JsonObject & { status: string }
}

/** What a step would find if it ended now. */
export type BoardView = Pick<ResultView, 'round' | 'result'>

export interface DecisionView extends Omit<DecisionFields, 'owner' | 'decider'> {
  step: string
  order: number
  owner: { seat: string; name: string } | null
  decider: { seat: string; name: string } | null
  /** who tapped "I take it", first one first */
  takers: { seat: string; name: string }[]
  answers: 'open' | 'revealed'
  /** how many answered 0–5 so far */
  answered: number
  n: N | null
  result: JsonObject | null
  /** how many notes of disagreement there are */
  notes: number
  /** the notes, without a name unless signed; hidden until the answers are revealed */
  dissent: { id: string; text: string; strength: string; by?: string }[]
}

export interface SpeakerView {
  seat: string
  name: string
  spoken: number
}

// --- backstage: facilitators only ---------------------------------------------------------------------------------------

export interface Backstage {
  agenda: { [step: string]: AgendaView }
  exercises: {
    [exercise: string]: {
      order: number
      id: string
      title: string
      version: string
      variant: string | null
      /** its name in the agenda */
      place?: string
      /** what the facilitator fills in before the start */
      settings: Setting[]
      /** its ports */
      in: ExerciseDoc['in']
      out: ExerciseDoc['out']
      /** what is better done otherwise with so many people */
      scale: ScaleRule[]
    }
  }
  people: { [seat: string]: PersonView }
  room: { room: RoomView }
  /** of a planned step: the fields of the plan that could not be taken over; `dropped`: it holds something, or the room looks at it */
  plan: { [step: string]: { refused: string[] } }
  moves: { [step: string]: MoveView[] }
  /** sorts: what the piles of those who are done have in common, and how many they are; offers only, a person confirms */
  sorted: { [step: string]: { people: number; piles: string[][] } }
  /** likely duplicates in a step that groups: offers only, a person confirms */
  offers: { [step: string]: [card: string, card: string][] }
  /** steps with tables: who sits where, and who calls, longest first (server time, ms) */
  tables: {
    [step: string]: { count: number; seats: { [seat: string]: number }; calls: { table: number; at: number }[] }
  }
  /** texts after close, shuffled, where phones said so beforehand (`text_for_moderation`) */
  moderation: {
    [step: string]: { card: string; text: string; state: 'live' | 'hidden' | 'off_the_table'; reason?: string }[]
  }
}

export interface AgendaView {
  order: number
  exercise: string
  ref: string
  activity: ActivityName
  title: string
  ask: string
  hint: string
  minutes: number
  /** it opens before the session begins, and has no minutes */
  ahead?: true
  params: JsonObject
  attribution: Attribution
  hold: boolean
  tips: string[]
  state: State
  round: number
  pass: 1 | 2
  /** server time, ms */
  openedAt: number | null
  closedAt: number | null
  n: N | null
  /** nothing is hidden in it: it is closed, revealed and left in one go */
  public?: true
  /** the result is being computed, and cannot be revealed yet */
  computing?: true
  /** tables of this round whose words are damaged on the disk, and count for nothing */
  unreadable?: number[]
  /** its cards are shown in turns: how many the room has seen, and how many there are */
  turns?: { shown: number; of: number }
  /** while facilitators choose: what would be found if they left it at that; of a closed comparison: what will be shown, where it is made
   * of nothing but results that the room has seen, and of no vote */
  preview?: JsonObject
  /** a break that the agenda has before this step */
  break?: Pause
  /** a step to come that should be passed over, and why in one line */
  needless?: string
  /** what it would work on is no longer produced; `empty`: nothing else comes in either */
  warnings?: { in: string; why: 'unconnected' | 'dropped' | 'later'; empty: boolean }[]
  /** it holds what was taken over from an earlier outcome: nothing to run */
  brought?: true
  /** a short fact of a finished step: cards, items above the line … */
  fact: { answered?: number; cards?: number; items?: number; above?: number; placed?: number; decided?: number }
}

export interface PersonView {
  name: string
  role: Role
  perspective: string
  /** connected now, or heard of in the last minute */
  here: boolean
  /** pressed Done in the running round */
  done: boolean
  joinedAt: number
  gone?: 'left' | 'removed'
}

export interface RoomView {
  code: string
  door: 'open' | 'closed'
  screens: number
  /** seats that asked for more time in the running step */
  moreTime: number
  ballots: string
  promise: string
  settings: { [key: string]: string | string[] }
  /** the agenda that the workshop was made from: what it takes in all, and what to leave out when late */
  agenda?: AgendaRun
  /** minutes that all was to take when it started */
  promised?: number
  /** shields whose texts were opened on the screen: `<step>/<round>/<item>` */
  shown: string[]
  createdAt: number
  startedAt: number | null
  endedAt: number | null
  /** the day the data will be purged, ms */
  purgeAt: number
}

export interface MoveView {
  id: string
  card: string
  from: string | null
  to: string | null
  /** a seat; empty for a participant's move in a step without names */
  by: string
  at: number
}
