import type { Outcome, OutcomeItem, OutcomeStep } from '../../shared/outcome/schema.ts'
import type { CardView, ResultView, StepView, Wall } from '../../shared/wall.ts'
import type { Json, JsonObject } from '../../shared/workshop.ts'
import type { Room } from '../live/types.ts'

/** A step of the document with all its rounds, as its picture on the wall takes it. */
export interface Shown {
  id: string
  view: Required<StepView>
  rounds: ResultView[]
}

const paramsOf = ({ params, mode, shape, measure }: OutcomeStep) =>
  ({ ...params, ...(mode && { mode }), ...(shape && { shape }), ...(measure && { measure }) }) as JsonObject

/** Each step once, in the order of the document; skipped ones are left out. */
export function stepsOf(document: Outcome, exercise: Outcome['exercises'][number]): Shown[] {
  const told = exercise.steps.filter(({ result }) => result.status !== 'skipped')
  return [...new Set(told.map(({ id }) => id))].map((id, order): Shown => {
    const steps = told.filter((step) => step.id === id)
    const last = steps.at(-1)!
    const view: StepView = {
      order,
      exercise: exercise.id,
      ref: id,
      activity: last.type,
      title: last.title ?? '',
      ask: last.ask,
      hint: '',
      params: paramsOf(last),
      state: 'locked',
      round: last.round,
      minutes: last.minutes,
      attribution: last.attribution,
      items: itemsOf(document, last),
    }
    return {
      id,
      view: view as Shown['view'],
      rounds: steps.map((step) => ({ ...step, params: paramsOf(step), result: resultOf(step) })),
    }
  })
}

/** A document may leave out single places, reasons, and what the parameters say already; pictures then do without them. */
function resultOf({ type, mode, params, result }: OutcomeStep): ResultView['result'] {
  const rows = result['rows']
  const placed =
    type === 'place' && Array.isArray(rows) ? { rows: rows.map((row: JsonObject) => ({ points: [], ...row })) } : {}
  const line = params?.['line'] !== undefined && { line: params['line'] }
  return { ...line, ...(mode === 'fist' && { reasons: [] }), ...result, ...placed }
}

function itemsOf({ groups = [] }: Outcome, { result }: OutcomeStep): string[] {
  const lines = (result['rows'] ?? []) as Json
  if (Array.isArray(result['singles']))
    return [...(result['singles'] as string[]), ...groups.flatMap(({ members }) => members)]
  return Array.isArray(lines) ? lines.flatMap((line) => (line as { item?: string }).item ?? []) : []
}

const cardOf = (document: Outcome, item: OutcomeItem, order: number): CardView => ({
  step: item.step,
  order,
  text: item.text,
  ...(item.category && { category: item.category }),
  ...(item.slots && { slots: item.slots }),
  ...(item.name && { name: item.name }),
  ...(item.about && { about: item.about }),
  ...(item.when && { when: item.when }),
  ...(item.felt !== undefined && { felt: item.felt }),
  ...(item.value !== undefined && { value: item.value }),
  ...(item.by && { by: document.people.find(({ id }) => id === item.by)?.display ?? item.by }),
  ...(item.merged_into && { group: item.merged_into }),
  ...(item.reason && { reason: item.reason }),
  ...(item.spoken && { spoken: true }),
  state: item.state !== 'hidden' ? 'live' : item.text ? 'off_the_table' : 'hidden',
})

const never = () => Promise.reject(new Error('a document takes no commands'))

/** The document as a room that stands still, so that the wall's pictures of steps tell it as well. */
export function roomOf(document: Outcome): Room {
  const groups = document.groups ?? []
  const isGroup = new Set(groups.map(({ id }) => id))
  const steps = document.exercises.flatMap((exercise) => stepsOf(document, exercise))
  const stepOf = new Map(document.items.map(({ id, step }) => [id, step]))
  const maps: { [M in keyof Wall]?: { [key: string]: unknown } } = {
    steps: Object.fromEntries(steps.map(({ id, view }) => [id, view])),
    results: Object.fromEntries(steps.map(({ id, rounds }) => [id, rounds])),
    cards: Object.fromEntries(
      document.items.flatMap((item, i) => (isGroup.has(item.id) ? [] : [[item.id, cardOf(document, item, i)]])),
    ),
    groups: Object.fromEntries(
      groups.map(({ id, name, members }, order) => [id, { step: stepOf.get(id), order, name, cards: members }]),
    ),
    decisions: Object.fromEntries(document.decisions.map(({ id, title }) => [id, { title }])),
  }
  return {
    id: document.workshop.id,
    me: () => undefined,
    wall: {
      get: (map, key) => maps[map]?.[key] as never,
      keys: (map) => Object.keys(maps[map] ?? {}),
      ready: () => true,
    },
    backstage: { get: () => undefined, keys: () => [], ready: () => false },
    desk: {
      entries: () => ({}),
      kept: () => undefined,
      put: () => {},
      done: () => true,
      setDone: () => {},
      waiting: () => 0,
      stuck: () => false,
      refused: () => [],
      forget: () => {},
      draft: () => '',
      setDraft: () => {},
      drafts: () => [],
    },
    link: () => 'live',
    now: () => Date.parse(document.exported_at),
    send: never,
    read: never,
    profile: () => {},
    close: () => {},
  }
}
