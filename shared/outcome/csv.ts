import type { JsonObject } from '../workshop.ts'
import type { Outcome, OutcomeStep, Unsealed } from './schema.ts'

/** One fact: one number or one label about one item, or about a round as a whole. */
type Fact = { item?: string; measure: string; segment?: string; value?: number; n?: number; label?: string }

const HEAD = [
  'doc',
  'revision',
  'exercise',
  'template',
  'step',
  'step_type',
  'round',
  'item',
  'item_text',
  'measure',
  'segment',
  'value',
  'n',
  'label',
]

/** A text cell. What a spreadsheet would take for a formula gets an apostrophe before it. */
const cell = (text: string) => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The document as fact rows (RFC 4180, CRLF, with a head): one row per item and measure, for tables over many workshops. */
export function outcomeCsv(document: Outcome | Unsealed): string {
  const texts = new Map(document.items.map(({ id, name, text }) => [id, name ?? text]))
  const write = (value: string | number | undefined) => (typeof value === 'number' ? String(value) : cell(value ?? ''))
  const cards = cardFacts(document)
  const lines = document.exercises.flatMap(({ id, template, steps }) =>
    steps.flatMap((step, i) =>
      [
        ...factsOf(step),
        // once, also where the step had several rounds
        ...(steps.findLastIndex((other) => other.id === step.id) === i ? (cards.get(step.id) ?? []) : []),
      ].map(({ item, measure, segment, value, n, label }) =>
        [
          document.id,
          document.revision,
          id,
          template.id,
          step.id,
          step.type,
          step.round,
          item,
          item === undefined ? undefined : textOf(texts, item),
          measure,
          segment,
          value,
          n,
          label,
        ].map(write),
      ),
    ),
  )
  return [HEAD, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

/** Worlds and early signs, by the step in which their cards were written: one fact to each thing that is known about one. */
function cardFacts({ items, scenarios = [], signs = [] }: Outcome | Unsealed) {
  const stepOf = new Map(items.map(({ id, step }) => [id, step]))
  const facts = new Map<string, Fact[]>()
  for (const { id: _, item, ...fields } of [...scenarios, ...signs]) {
    const step = stepOf.get(item) ?? ''
    const own = Object.entries(fields).flatMap(([measure, value]): Fact[] => {
      if (typeof value === 'number') return [{ item, measure, value }]
      if (typeof value === 'string') return value === '' ? [] : [{ item, measure, label: value }]
      if (measure === 'forecast' && value && typeof value === 'object' && 'p' in value)
        return [{ item, measure, value: value.p, n: value.n }]
      return []
    })
    facts.set(step, [...(facts.get(step) ?? []), ...own])
  }
  return facts
}

/** `a|b` is a pair, `a>b` a link. */
const textOf = (texts: ReadonlyMap<string, string>, item: string) => {
  const between = item.includes('>') ? '>' : '|'
  const joined = item
    .split(between)
    .map((id) => texts.get(id) ?? '')
    .join(` ${between} `)
  return texts.get(item) ?? (joined === ` ${between} ` ? '' : joined)
}

function factsOf({ n, result }: OutcomeStep): Fact[] {
  const counts = Object.entries(n).map(([measure, value]): Fact => ({ measure, value, n: n.present }))
  return [...counts, ...facts(result as JsonObject, { n: n.responded })]
}

interface At {
  item?: string
  path?: string[]
  n: number
  /** the one word of a line such as `{category: 'report', items: 5}` */
  label?: string
}

/** Walks a result: the first key on the way is the measure, the rest is the segment; a row that names an item is about it. */
function facts(value: JsonObject[string], at: At): Fact[] {
  const { item, path = [], n, label } = at
  const [measure = '', ...rest] = path
  const fact = (found: Pick<Fact, 'value' | 'label'>): Fact[] => [
    {
      ...(item !== undefined && { item }),
      measure,
      ...(rest.length > 0 && { segment: rest.join('.') }),
      n,
      ...(label !== undefined && { label }),
      ...found,
    },
  ]
  if (value === null) return []
  if (typeof value === 'number') return fact({ value })
  if (typeof value === 'boolean') return fact({ value: Number(value) })
  if (typeof value === 'string') return fact({ label: value })
  if (Array.isArray(value))
    return value.flatMap((one, i) => facts(one, { ...at, path: isAbout(one) ? path : [...path, String(i)] }))
  const own = { ...at, ...about(value), path: isAbout(value) && TABLES.includes(path[0] ?? '') ? [] : path }
  const word = path.length > 1 ? onlyWord(value) : undefined
  return Object.entries(value).flatMap(([key, one]) =>
    ABOUT.includes(key) ||
    (LISTS.includes(key) && typeof one === 'object') ||
    key === word?.key ||
    (isLink(value) && OF_LINK.includes(key))
      ? []
      : facts(one, { ...own, ...(word && { label: word.text }), path: [...own.path, key] }),
  )
}

const ABOUT = ['item', 'decision', 'question']
/** Of a link: its ends are the item, its kind the label of every number, who answered its n. */
const OF_LINK = ['from', 'to', 'kind', 'of']
/** Lists of a result whose lines are about something each, so that their own name says nothing more. */
const TABLES = ['rows', 'nodes', 'links']
/** Who is in what, what the rows say already, and what only a picture needs: no facts, and in the JSON. */
const LISTS = [
  'groups',
  'singles',
  'run_off',
  'differently',
  'cycles',
  'cycle_kinds',
  'roots',
  'ends',
  'conflicts',
  'pair',
  'poles',
  'tied',
  'scenarios',
  'shared',
  'bridges',
  'splits',
  'largest',
  'sources',
  'map',
]

/** The word that numbers beside it are about. */
function onlyWord(value: JsonObject) {
  const words = Object.entries(value).flatMap(([key, one]) => (typeof one === 'string' ? [{ key, text: one }] : []))
  const numbers = Object.values(value).some((one) => typeof one === 'number')
  return words.length === 1 && numbers ? words[0] : undefined
}
const isLink = (value: JsonObject) => typeof value['from'] === 'string' && typeof value['to'] === 'string'
const isAbout = (value: unknown): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (isLink(value as JsonObject) || ABOUT.some((key) => typeof (value as JsonObject)[key] === 'string'))

/** The item or link that a row is about, and its own n where it has one. */
const about = (value: JsonObject): { item?: string; n?: number; label?: string } => {
  if (isLink(value))
    return {
      item: `${String(value['from'])}>${String(value['to'])}`,
      label: String(value['kind']),
      ...(typeof value['of'] === 'number' && { n: value['of'] }),
    }
  const key = ABOUT.find((one) => typeof value[one] === 'string')
  if (key === undefined) return {}
  return { item: value[key] as string, ...(typeof value['n'] === 'number' && { n: value['n'] }) }
}
