import { z } from 'zod'
import { json } from './json.ts'
import { NAME_LENGTH, TITLE_LENGTH } from './people.ts'
import { KINDS_OF_DECISION, STATES, type Json } from './workshop.ts'

/** `POST /api/workshops/:id/commands`: one of these, or a list of at most 50. Each is judged alone. */
export const LIST_LIMIT = 50

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w:.-]+$/)
/** Ids that a client makes for new things. `__proto__` and its kind never become keys. */
const made = id.refine((value) => !value.startsWith('__'))
const command = made
/** A step has no more rounds than this. */
export const LAST_ROUND = 99
const round = z.int().min(1).max(LAST_ROUND)
const step = id
const table = z.int().min(1).max(200)
const text = (max: number) => z.string().max(max)
const day = z.iso.date()
/** Anything but nothing: what comes here was parsed as JSON, and each activity looks at what it takes. */
const any = z.unknown().refine((value) => value !== undefined) as unknown as z.ZodType<Json>
const at = { step, round, from: z.enum(STATES) }

const decisionFields = z
  .object({
    title: text(240),
    kind: z.enum(KINDS_OF_DECISION),
    about: z.array(id).max(60),
    evidence: z.array(id).max(60),
    method: z.enum(['consent', 'decider', 'vote_line', 'recorded']),
    decider: id.nullable(),
    owner: id.nullable(),
    due: day.nullable(),
    review_on: day.nullable(),
    reversible: z.enum(['easily', 'at_a_cost', 'hardly']),
    confidence: z.number().min(0).max(1).nullable(),
    trip_wire: text(400),
    last_time: day.nullable(),
    freed_time: text(400),
    tell: z
      .array(
        z.object({
          who: text(120),
          what: text(400),
          by: id.nullable(),
          on: day.nullable(),
          why: text(400).optional(),
        }),
      )
      .max(20),
    actions: z
      .array(
        z.object({
          id: made,
          title: text(240),
          due: day.nullable(),
          done_when: text(400),
          labels: z.array(text(40)).max(10),
          owner: id.nullable().optional(),
        }),
      )
      .max(20),
    parallel: z.object({ options: z.array(id).max(2), until: day, ends_when: text(400), compares: id }).nullable(),
    decided_over_objection: z.boolean(),
    replies: z.record(made, z.object({ answer: text(400), heard: z.boolean() })),
  })
  .partial()

/** What everybody with a seat may say. */
const everyone = [
  z.object({
    id: command,
    type: z.literal('put'),
    step,
    round,
    /** `<entry id>`, `answer`, `ballot`, an item, `<from>><to>` … by activity */
    key: z
      .string()
      .min(1)
      .max(160)
      .refine((key) => !key.startsWith('__')),
    /** null removes */
    value: any,
    base: z.int().min(0).optional(),
  }),
  z.object({ id: command, type: z.literal('done'), step, round, done: z.boolean() }),
  z.object({
    id: command,
    type: z.literal('profile'),
    name: text(NAME_LENGTH * 4).optional(),
    perspective: text(80).optional(),
  }),
  z.object({ id: command, type: z.literal('speak'), on: z.boolean() }),
  z.object({ id: command, type: z.literal('more_time'), on: z.boolean() }),
  z.object({ id: command, type: z.literal('take'), decision: id, on: z.boolean().optional() }),
  z.object({
    id: command,
    type: z.literal('dissent'),
    decision: id,
    text: text(400),
    signed: z.boolean().optional(),
    would_change: text(400).optional(),
  }),
  /** these three where the step lets everyone group */
  z.object({ id: command, type: z.literal('group'), group: made, name: text(160), step: step.optional() }),
  z.object({ id: command, type: z.literal('move'), card: id, group: made.nullable() }),
  z.object({ id: command, type: z.literal('undo'), move: id }),
  /** a table asks the facilitator to come, or has been helped; facilitators say which one */
  z.object({ id: command, type: z.literal('call'), on: z.boolean(), table: table.optional() }),
  /** gives up the seat; what was not revealed goes along */
  z.object({ id: command, type: z.literal('leave') }),
] as const

/** What facilitators may say besides. */
const facilitators = [
  z.object({
    id: command,
    type: z.literal('open'),
    step,
    seconds: z.int().min(0).max(86_400).optional(),
    round: round.optional(),
    from: z.enum(STATES).optional(),
  }),
  z.object({ id: command, type: z.literal('last_call'), ...at }),
  z.object({ id: command, type: z.literal('close'), ...at }),
  z.object({ id: command, type: z.literal('reveal'), ...at }),
  /** shows the next turn of a step that is revealed in turns, or all the rest; of two presses at once one shows it */
  z.object({ id: command, type: z.literal('uncover'), ...at, turn: z.int().min(1), rest: z.boolean().optional() }),
  /** everybody gets three entries of others, without names, and may build on them; only where the step has two passes */
  z.object({ id: command, type: z.literal('second_pass'), ...at }),
  z.object({ id: command, type: z.literal('reopen'), ...at, seconds: z.int().min(0).max(86_400).optional() }),
  z.object({ id: command, type: z.literal('lock'), ...at }),
  z.object({ id: command, type: z.literal('skip'), ...at }),
  /** late: leaves out or cuts short what the agenda says, by its place in that list; what has begun stays as it is */
  z.object({ id: command, type: z.literal('drop'), drop: z.int().min(0).max(99) }),
  z.object({ id: command, type: z.literal('go'), step: step.nullable() }),
  z.object({ id: command, type: z.literal('time'), step, add: z.int().min(-86_400).max(86_400) }),
  z.object({ id: command, type: z.literal('pause'), step, on: z.boolean() }),
  /** `before`: the break that the agenda has before this step; it is then taken, with 0 minutes left out */
  z.object({ id: command, type: z.literal('break'), minutes: z.int().min(0).max(240), before: step.optional() }),
  z.object({ id: command, type: z.literal('wording'), step, ask: text(400).min(1) }),
  z.object({ id: command, type: z.literal('attribution'), step, attribution: z.enum(['named', 'alias', 'anonymous']) }),
  /** what a step asks for, while nobody has seen it */
  z.object({ id: command, type: z.literal('params'), step, params: z.record(made, json) }),
  z.object({
    id: command,
    type: z.literal('setup'),
    title: text(TITLE_LENGTH).min(1).optional(),
    purpose: text(400).optional(),
    promise: text(400).min(1).optional(),
    settings: z.record(made, z.union([text(400), z.array(text(120)).max(20)])).optional(),
  }),
  z.object({ id: command, type: z.literal('ungroup'), group: id }),
  /** two cards that are not the same after all: the offer goes away */
  z.object({ id: command, type: z.literal('apart'), cards: z.tuple([id, id]) }),
  /** a card of the facilitators' own in a collect step; `from`: the card that says two things, and goes out of sight */
  z.object({ id: command, type: z.literal('card'), card: made, step, text: text(400).min(1), from: id.optional() }),
  z.object({ id: command, type: z.literal('hide'), card: id, reason: text(120).min(1).nullable() }),
  z.object({ id: command, type: z.literal('show'), item: id }),
  z.object({ id: command, type: z.literal('spoke'), seat: id }),
  z.object({
    id: command,
    type: z.literal('decision'),
    decision: made,
    step: step.optional(),
    set: decisionFields.nullable(),
  }),
  /** freezes and shows the 0–5 answers to one decision */
  z.object({ id: command, type: z.literal('answers'), decision: id, from: z.enum(['open', 'revealed']) }),
  z.object({ id: command, type: z.literal('remove'), seat: id, close_door: z.boolean().optional() }),
  z.object({ id: command, type: z.literal('seat_at'), step, seat: id, table }),
  z.object({ id: command, type: z.literal('door'), open: z.boolean() }),
  z.object({ id: command, type: z.literal('end') }),
] as const

export const anyCommand = z.discriminatedUnion('type', [...everyone, ...facilitators])
export type Command = z.infer<typeof anyCommand>
export type CommandType = Command['type']
export const COMMAND_TYPES = anyCommand.options.map((option) => option.shape.type.value)
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>

/** Types that a participant may send; every other type is a facilitator's. */
export const EVERYONE: ReadonlySet<string> = new Set(everyone.map((option) => option.shape.type.value))

export type Answer =
  | { id: string; ok: true; rev?: number; now: number }
  | { id: string; ok: false; error: string; message: string; status: number; [detail: string]: unknown }
