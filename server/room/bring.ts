import { FIRST_MISFIT } from '../../shared/json.ts'
import { exerciseDoc } from '../../shared/exercises/exercise.ts'
import { dayOf } from '../../shared/outcome/days.ts'
import { digestOf } from '../../shared/outcome/digest.ts'
import { brier, dueIn, portsIn, type Due, type TakenPort } from '../../shared/outcome/reimport.ts'
import { KNOWN, outcomeSchema, type Outcome, type OutcomeItem } from '../../shared/outcome/schema.ts'
import { broughtTitle, checkHint, checksTitle, scored } from '../../shared/outcome/words.ts'
import { connectionAt } from '../../shared/ports.ts'
import { refusal, type Refusal } from '../../shared/refusals.ts'
import type { CardRow, ExerciseDoc, JsonObject, StepRow } from '../../shared/workshop.ts'
import { hashOf } from '../sessions.ts'
import type { Chance } from './act.ts'
import { seedCard } from './freeze.ts'
import { stepRow } from './found.ts'
import type { Rows } from './rows.ts'

/** Going on from an outcome: its item sets become items of this workshop, its promises become checks. */

export interface Bringing {
  /** as it was parsed from JSON, whole: the seal is over every field, also those that we do not know */
  document: { [field: string]: unknown }
  ports: {
    /** `<exercise id>/<port>` of the document */
    port: string
    /** a port of an exercise here, `place:port` or `port`; the first that there is where it is missing */
    to?: string | undefined
    /** only these items, and their words where they were edited */
    texts?: { [item: string]: string } | undefined
  }[]
  /** ids of decisions and signs of the document that become checks */
  checks: string[]
  /** for forecasts whose day has come: did the sign pass its line? */
  passed: { [sign: string]: boolean }
}

/** The document, if it is one, of a version that we read, whole, and as it was exported. */
function readOutcome(raw: { [field: string]: unknown }): Outcome | Refusal {
  if (raw['format'] !== 'workshop-outcome') return refusal('not_an_outcome')
  const version = raw['format_version']
  if (typeof version !== 'string') return refusal('not_an_outcome')
  if (version.split('.')[0] !== '1') return refusal('newer_outcome', { version: version.slice(0, 20) })
  const parsed = outcomeSchema.safeParse(raw, FIRST_MISFIT)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refusal('bad_outcome', { where: issue?.path.join('.') ?? '', why: issue?.message ?? '' })
  }
  return digestOf(raw as Outcome, hashOf) === parsed.data.integrity.digest ? parsed.data : refusal('broken_seal')
}

/** Items taken over at once: each becomes a row and a card on the wall, and a set may be asked for twenty times. */
const MOST_ITEMS = 3000

/** Outcomes that one workshop takes over. */
const MOST_OUTCOMES = 20

/** No text of ours is longer; a document of somebody else's may hold anything. */
const TEXT_MAX = 4000

const isRefusal = (found: object): found is Refusal => 'error' in found

/** Fields that format 1.0 does not name. */
const unknownIn = (raw: object | undefined, known: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(raw ?? {}).filter(([field]) => !known.includes(field)))

export const bring = (rows: Rows, { document: raw, ports, checks, passed }: Bringing, now: number, chance: Chance) => {
  const brought = [...rows.all('exercise').values()].flatMap(({ imported }) => imported ?? [])
  if (brought.length >= MOST_OUTCOMES) return refusal('too_large')
  const document = readOutcome(raw)
  if (isRefusal(document)) return document
  if (brought.some(({ doc, revision }) => doc === document.id && revision === document.revision))
    return refusal('already_here')
  const known = new Map(portsIn(document).map((port) => [port.port, port]))
  const due = new Map(dueIn(document, dayOf(now, rows.workshop.timeZone)).map((one) => [one.about, one]))
  const [unknown] = [
    ...ports.map(({ port }) => port).filter((port) => !known.has(port)),
    ...[...checks, ...Object.keys(passed)].filter((about) => !due.has(about)),
  ]
  if (unknown !== undefined) return refusal('unknown_port', { port: unknown })

  const items = ports.map(({ port, texts }) => (texts ? Object.keys(texts).length : known.get(port)!.items.length))
  if (items.reduce((sum, each) => sum + each, 0) > MOST_ITEMS) return refusal('too_large')

  const exercise = chance.id('ex')
  const first = Math.min(0, ...[...rows.all('step').values()].map(({ order }) => order))
  const taken = ports.map(({ port, to, texts }, i) => ({
    found: known.get(port)!,
    to,
    texts,
    ref: `${known
      .get(port)!
      .name.replace(/[^\w.-]/g, '_')
      .slice(0, 56)}.${i + 1}`,
  }))
  const scores = Object.entries(passed).flatMap(([about, did]) => scoreOf(due.get(about)!, did))

  const doc = exerciseDoc.parse({
    id: 'brought',
    title: broughtTitle(document.workshop.title).slice(0, 120),
    out: taken.map(({ ref }) => ({ port: ref, from: ref })),
    steps: [
      ...taken.map(({ ref, found }) => ({
        ref,
        activity: 'collect',
        title: `${found.from}: ${found.name.replaceAll('_', ' ')}`.slice(0, 80),
        ask: broughtTitle(document.workshop.title).slice(0, 400),
        minutes: 0,
      })),
      ...(scores.length > 0 || taken.length === 0
        ? [{ ref: 'forecasts', activity: 'collect', title: 'Forecasts', ask: 'What we forecast', minutes: 0 }]
        : []),
    ],
  }) as ExerciseDoc
  rows.put('exercise', exercise, {
    order: 1 + Math.max(0, ...[...rows.all('exercise').values()].map(({ order }) => order)),
    doc,
    variant: null,
    place: `brought.${rows.all('exercise').size}`,
    imported: {
      doc: document.id,
      revision: document.revision,
      title: document.workshop.title,
      version: document.format_version,
      x: unknownIn(raw, KNOWN.document),
    },
  })
  const rawItems = new Map((raw['items'] as OutcomeItem[]).map((item) => [item.id, item]))
  for (const [i, { found, to, texts, ref }] of taken.entries()) {
    const items = cardsOf(document, found, texts, rawItems)
    if (isRefusal(items)) return items
    const order = first - taken.length - 1 + i
    layOpen(rows, { exercise, order, doc: doc.steps[i]!, kind: items[0]?.kind ?? 'item', cards: items, now, chance })
    const handed = handTo(rows, to, `${exercise}:${ref}`)
    if (handed) return handed
  }
  if (scores.length > 0)
    layOpen(rows, {
      exercise,
      order: first - 1,
      doc: doc.steps.at(-1)!,
      kind: 'forecast',
      cards: scores.map(({ about, text }) => ({
        kind: 'forecast',
        text,
        card: {},
        origin: { doc: document.id, item: about },
      })),
      rows: scores.map(({ row }) => row),
      now,
      chance,
    })
  const asked = checks.map((about) => due.get(about)!)
  return asked.length > 0 ? (askAbout(rows, asked, document.id, chance) ?? { exercise }) : { exercise }
}

interface Taken {
  kind: string
  text: string
  card: Partial<CardRow>
  origin: NonNullable<CardRow['origin']>
}

/** Items with new words where they were edited. Where they came from stays. */
function cardsOf(
  document: Outcome,
  { items }: TakenPort,
  texts: { [item: string]: string } | undefined,
  raw: ReadonlyMap<string, OutcomeItem>,
): Taken[] | Refusal {
  const offered = new Set(items.map(({ id }) => id))
  const stray = Object.keys(texts ?? {}).find((id) => !offered.has(id))
  if (stray !== undefined) return refusal('unknown_port', { port: stray })
  const byId = new Map(document.items.map((item) => [item.id, item]))
  return items.flatMap(({ id, text }) => {
    if (texts && !Object.hasOwn(texts, id)) return []
    const { kind, slots = null, when = null, felt = null, value = null, category = null } = byId.get(id)!
    const words = (texts?.[id]?.trim() || text).slice(0, TEXT_MAX)
    const x = unknownIn(raw.get(id), KNOWN.item)
    return [
      {
        kind,
        text: words,
        // blanks that no longer say what the words say would only confuse
        card: { slots: words === text ? slots : null, when, felt, value, category },
        origin: { doc: document.id, item: id, ...(Object.keys(x).length > 0 && { x }) },
      },
    ]
  })
}

interface Laid {
  exercise: string
  order: number
  doc: ExerciseDoc['steps'][number]
  kind: string
  cards: Taken[]
  rows?: JsonObject[]
  now: number
  chance: Chance
}

/** A step that is over before it began: what was brought lies open from the start. */
function layOpen(rows: Rows, { exercise, order, doc, kind, cards, rows: lines, now, chance }: Laid) {
  const row = stepRow(exercise, order, doc, rows.workshop.settings)
  if (isRefusal(row)) throw new Error(row.message)
  const step = chance.id('st')
  const open: StepRow = { ...row, state: 'revealed', itemKind: kind }
  rows.put('step', step, open)
  const ids = cards.map(({ text, card, origin }, i) => {
    const id = chance.id('it')
    rows.put('card', id, { ...seedCard(step, open, text, i, false), ...card, origin })
    return id
  })
  rows.put('round', `${step}/1`, {
    step,
    round: 1,
    openedAt: now,
    closedAt: now,
    revealedAt: now,
    n: { present: 0, responded: 0, abstained: 0, silent: 0 },
    result: {
      status: 'final',
      items_created: cards.length,
      ...(lines && { rows: lines.map((line, i) => ({ item: ids[i]!, ...line })) }),
    },
    computing: null,
    items: [],
    unlinked: null,
  })
}

/** Connects the port of an exercise that has not begun to use it. */
function handTo(rows: Rows, to: string | undefined, source: string): Refusal | undefined {
  const exercises = [...rows.all('exercise')]
    .filter(([, { imported }]) => !imported)
    .toSorted(([, a], [, b]) => a.order - b.order)
  const targets = exercises.flatMap(([exercise, { doc, place }]) =>
    doc.in.map(({ port }) => ({
      port,
      spelled: [`${place ?? exercise}:${port}`, `${exercise}:${port}`, port],
      steps: rows
        .where('step', 'exercise', exercise)
        .filter(([, step]) => step.state === 'waiting' && step.in.includes(port)),
    })),
  )
  const target = targets.find(({ spelled, steps }) => steps.length > 0 && (to === undefined || spelled.includes(to)))
  if (!target) return refusal('unknown_port', { port: to ?? '' })
  for (const [id, { connect = {} }] of target.steps) {
    const already = connectionAt(connect, target.port) ?? []
    rows.change('step', id, { connect: { ...connect, [target.port]: [...already, source] } })
  }
  return undefined
}

/** One number for the group, and a sentence; never whose forecast it was. */
function scoreOf({ about, title, forecast }: Due, passed: boolean) {
  if (!forecast) return []
  const { group, people } = brier(forecast, passed)
  const round = (score: number) => score.toFixed(2)
  const text = scored(title, Math.round(forecast.p * 100), passed, round(group), people === null ? null : round(people))
  const row = {
    passed,
    median: forecast.p,
    n: forecast.n,
    brier_group: group,
    ...(people !== null && { brier_people: people }),
  }
  return [{ about, text, row }]
}

/** A check for each promise: before everything else, or, where the workshop has begun, right after what runs. */
function askAbout(rows: Rows, asked: Due[], doc: string, chance: Chance): Refusal | undefined {
  const steps = [...rows.all('step').values()].toSorted((a, b) => a.order - b.order)
  const begun = steps.findLast(
    ({ state, exercise }) => state !== 'waiting' && !rows.get('exercise', exercise)?.imported,
  )
  const before = begun ? steps.find(({ order }) => order > begun.order) : steps.find(({ state }) => state === 'waiting')
  const [from, until] = [begun?.order ?? (before?.order ?? 0) - 1, before?.order ?? (begun?.order ?? 0) + 1]
  const exercise = chance.id('ex')
  const checks = exerciseDoc.parse({
    id: 'checks',
    title: checksTitle,
    steps: asked.map(({ title, ask, options, on }, i) => ({
      ref: `check.${i + 1}`,
      activity: 'check',
      title: title.slice(0, 80),
      ask: ask.slice(0, 400),
      hint: checkHint(on),
      minutes: 1,
      params: { mode: 'choice', options },
    })),
  }) as ExerciseDoc
  rows.put('exercise', exercise, {
    order: 1 + Math.max(0, ...[...rows.all('exercise').values()].map(({ order }) => order)),
    doc: checks,
    variant: null,
    place: `checks.${rows.all('exercise').size}`,
  })
  for (const [i, step] of checks.steps.entries()) {
    const row = stepRow(exercise, from + ((i + 1) * (until - from)) / (asked.length + 1), step, rows.workshop.settings)
    if (isRefusal(row)) return row
    rows.put('step', chance.id('st'), { ...row, origin: { doc, item: asked[i]!.about } })
  }
  return undefined
}
