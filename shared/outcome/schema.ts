import { z } from 'zod'
import { json } from '../json.ts'
import { ACTIVITIES, ATTRIBUTIONS, KINDS_OF_DECISION } from '../workshop.ts'

/**
 * Format 1.0 of the outcome. Fields that it does not name are allowed and ignored; what it names has to fit.
 * Ids are opaque, never reused, and the same in every export of one workshop. Times are RFC 3339 in UTC, days YYYY-MM-DD,
 * shares and positions 0–1, durations in minutes. Every id resolves inside the document, except in `origin`.
 */

/** Ids that the server makes tell their kind. */
const id = (prefix: 'wo' | 'ws' | 'ex' | 'st' | 'di' | 'oq' | 'pe' | 'sc' | 'sg') =>
  z.string().regex(new RegExp(`^${prefix}_[\\w:.-]{1,160}$`))
/** Ids of groups, decisions and actions are made by clients; ours begin with gr_, de_, ac_. */
const made = z.string().regex(/^[\w:.-]{1,160}$/)
/** A card, it_…, or a group. */
const item = made
const ref = z.string().min(1).max(160)
const text = z.string()
const count = z.int().min(0)
const day = z.iso.date()
const time = z.iso.datetime()
const side = z.union([z.literal(1), z.literal(-1)])
const share = z.number().min(0).max(1)
const optional = <T extends z.ZodType>(type: T) => type.exactOptional()

const n = z.object({ present: count, responded: count, abstained: count, silent: count })
/** `final`, `provisional`, `skipped`, or a word of the activity's own, such as `consent`. */
const result = z.looseObject({ status: z.string().min(1) })

const stepSchema = z.object({
  id: id('st'),
  type: z.enum(ACTIVITIES),
  mode: optional(text),
  shape: optional(text),
  measure: optional(text),
  title: optional(text),
  ask: text,
  round: z.int().min(1),
  params: optional(z.record(text, json)),
  attribution: z.enum(ATTRIBUTIONS),
  minutes: z.number().min(0),
  n,
  result,
  /** it asks about a decision or a sign of an earlier outcome: its id there, and the document */
  about: optional(ref),
  origin: optional(z.object({ doc: ref, item: ref })),
  /** only with `privacy.ballots`: what was on the desks, shuffled, without people or words */
  ballots: optional(z.array(z.record(text, json))),
})

const itemSchema = z.object({
  id: item,
  kind: text,
  /** empty for an item that was hidden, unless it is only off the table */
  text,
  slots: optional(z.record(text, text)),
  when: optional(text),
  felt: optional(z.number()),
  value: optional(z.number()),
  category: optional(text),
  step: id('st'),
  state: z.enum(['live', 'merged', 'hidden']),
  /** why it was hidden */
  reason: optional(text),
  merged_into: optional(item),
  merged_from: optional(count),
  /** a person in a named step, a made-up name in an alias step, absent in an anonymous one */
  by: optional(text),
  /** handed in by the facilitator before the workshop */
  seeded: optional(z.literal(true)),
  /** said aloud, typed by the facilitator */
  spoken: optional(z.literal(true)),
  built_on: optional(item),
  /** what it is called, where that is not its whole text */
  name: optional(text),
  /** the item it is about, and whose side of it it tells: those who agree (1) or disagree (−1) */
  about: optional(item),
  side: optional(z.union([z.literal(1), z.literal(-1)])),
  origin: z.object({ doc: ref, item: ref }).nullable(),
})

const dissent = {
  id: id('di'),
  from: z.union([z.literal('anonymous'), id('pe')]),
  count: z.int().min(1),
  strength: z.enum(['reservation', 'serious', 'objection']),
  source: optional(id('st')),
  text,
  what_would_change_it: optional(text),
  heard_in_room: z.boolean(),
  answer: optional(text),
}

const decision = z.object({
  id: made,
  /** its place among all that was put to the group; what became an open question keeps its own */
  number: optional(z.int().min(1)),
  title: z.string().min(1),
  kind: z.enum(KINDS_OF_DECISION),
  about: z.array(item),
  evidence: z.array(id('st')),
  method: z.enum(['consent', 'decider', 'vote_line', 'recorded']),
  decider: optional(id('pe')),
  /** worded for whoever decides; nobody has decided it yet */
  proposal: optional(z.literal(true)),
  decided_over_objection: optional(z.literal(true)),
  owner: id('pe').nullable(),
  due: optional(day),
  review_on: day,
  reversible: z.enum(['easily', 'at_a_cost', 'hardly']),
  confidence: optional(share),
  trip_wire: optional(text),
  last_time: optional(day.nullable()),
  freed_time: optional(text),
  parallel: optional(z.object({ options: z.array(item), until: day, ends_when: text, compares: id('pe') })),
  tell: z.array(z.object({ who: text, what: text, by: id('pe'), on: day, why: optional(text) })),
  dissent: z.array(id('di')),
  /** the 0–5 answers; never one without the other */
  n: optional(n),
  result: optional(result),
})

/** A world to live in. Ids that begin with sc_ and sg_ stand for one card each, named by `item`. */
const scenario = z.object({
  id: id('sc'),
  item,
  name: text,
  /** the crossing of ends that it describes */
  corner: optional(item),
  /** which end of either axis it stands on: 1 the second, −1 the first */
  ends: optional(z.tuple([side, side])),
  headline: optional(text),
  /** items, where many wrote one headline each about a world that was there already */
  headlines: optional(z.array(item)),
  first_hint: optional(z.object({ text, around: optional(text) })),
  /** median of 1 to 5; null where nobody rated it */
  believable: optional(z.number().min(1).max(5).nullable()),
  rewrite_or_drop: optional(z.literal(true)),
  least_ready_votes: optional(count),
})

/** What would tell early which world it will be. */
const sign = z.object({
  id: id('sg'),
  item,
  observe: text,
  line: text,
  by: day.nullable(),
  /** null: its words name no world, or no option, of this document; the item has them */
  toward: id('sc').nullable(),
  // oxlint-disable-next-line unicorn/no-thenable -- the format's word for it; it is text and no function
  then: item.nullable(),
  /** whoever took on a decision about it, else whom it names; null: its words name nobody who was there */
  looks_at_it: id('pe').nullable(),
  rhythm: text,
  /** the room's median chance that it passes its line, 0.05 to 0.95, from 3 people on; from 5 on how many gave which: `{"0.7": 3}` */
  forecast: z.object({ p: share, n: count, counts: optional(z.record(text, count)) }).nullable(),
})

const question = z.object({
  id: id('oq'),
  text: z.string().min(1),
  about: z.array(made),
  owner: id('pe').nullable(),
  /** why it is a question and not a decision */
  why: optional(z.enum(['no_owner', 'no_title', 'not_decided', 'not_told'])),
  number: optional(z.int().min(1)),
  dissent: optional(z.array(z.object(dissent))),
})

export const outcomeSchema = z.object({
  format: z.literal('workshop-outcome'),
  format_version: z.string().regex(/^1\.\d+\.\d+$/),
  id: id('wo'),
  revision: z.int().min(0),
  supersedes: id('wo').nullable(),
  exported_at: time,
  generator: z.object({ name: text, version: text, host: optional(text) }),
  workshop: z.object({
    id: id('ws'),
    title: text,
    purpose: text,
    language: text,
    time_zone: text,
    started_at: time,
    /** the last thing that happened, where the workshop has not ended yet */
    ended_at: time,
    in_progress: optional(z.literal(true)),
    template: optional(z.object({ id: text, version: text })),
    attendance: z.object({
      joined: count,
      peak_present: count,
      /** absent where the workshop has not ended yet */
      present_at_end: optional(count),
      seats: optional(z.array(z.object({ tag: text, people: count, kind: optional(text) }))),
    }),
  }),
  privacy: z.object({
    default_attribution: text,
    small_group_threshold: z.int().min(1),
    ballots: z.enum(['omitted', 'unlinked', 'matrix']),
    timestamps: z.enum(['step_only', 'none']),
    free_text: text,
    /** verbatim what phones showed */
    statement_shown: text,
  }),
  people: z.array(
    z.object({
      id: id('pe'),
      display: text,
      why: z.enum(['owner', 'decider', 'facilitator', 'signed_dissent', 'teller', 'author']),
      agreed_to_be_named: z.literal(true),
    }),
  ),
  exercises: z.array(
    z.object({
      id: id('ex'),
      template: z.object({ id: text, version: text }),
      title: text,
      inputs: z.record(text, z.array(ref)),
      outputs: z.record(text, z.array(ref)),
      steps: z.array(stepSchema),
      /** the exercise's own block */
      result: optional(z.record(text, json)),
    }),
  ),
  items: z.array(itemSchema),
  groups: optional(z.array(z.object({ id: item, name: text, members: z.array(item) }))),
  scenarios: optional(z.array(scenario)),
  signs: optional(z.array(sign)),
  decisions: z.array(decision),
  actions: z.array(
    z.object({
      id: made,
      title: z.string().min(1),
      decision: made,
      owner: id('pe').nullable(),
      due: day.nullable(),
      status: z.enum(['open', 'done', 'dropped']),
      done_when: text,
      labels: z.array(text),
      external: z.array(z.object({ system: text, key: text, url: optional(text) })),
    }),
  ),
  dissent: z.array(z.object({ ...dissent, decision: made })),
  open_questions: z.array(question),
  follow_up: optional(
    z.object({ import_as: z.literal('check'), on: day, asks: z.array(z.object({ about: made, ask: text })) }),
  ),
  /** earlier outcomes that this workshop went on from; their fields that Roomful does not know begin with `x_` */
  imported: optional(z.array(z.looseObject({ doc: ref, revision: count, title: text, format_version: text }))),
  summary_md: optional(text),
  integrity: z.object({
    canonical: z.literal('RFC8785'),
    algorithm: z.literal('sha-256'),
    /** of the document without `integrity` */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  }),
})

export type Outcome = z.infer<typeof outcomeSchema>
/** All but the seal: what the digest is over. */
export type Unsealed = Omit<Outcome, 'integrity'>
/** Fields that format 1.0 names, of an item and of a document. */
export const KNOWN = { item: Object.keys(itemSchema.shape), document: Object.keys(outcomeSchema.shape) }

export type OutcomeExercise = Outcome['exercises'][number]
export type OutcomeStep = z.infer<typeof stepSchema>
export type OutcomeItem = Outcome['items'][number]
export type OutcomeGroup = NonNullable<Outcome['groups']>[number]
export type OutcomeDecision = Outcome['decisions'][number]
export type OutcomeAction = Outcome['actions'][number]
export type OutcomeDissent = Outcome['dissent'][number]
export type OutcomeScenario = z.infer<typeof scenario>
export type OutcomeSign = z.infer<typeof sign>
export type OutcomeQuestion = Outcome['open_questions'][number]

/** The format as JSON Schema, draft 2020-12: `/api/schema/outcome.json`. Unknown fields pass. */
export const outcomeJsonSchema = () =>
  z.toJSONSchema(outcomeSchema, { target: 'draft-2020-12', io: 'input', reused: 'ref' })
