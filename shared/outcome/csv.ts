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
  const texts = new Map(document.items.map(({ id, text }) => [id, text]))
  const write = (value: string | number | undefined) => (typeof value === 'number' ? String(value) : cell(value ?? ''))
  const lines = document.exercises.flatMap(({ id, template, steps }) =>
    steps.flatMap((step) =>
      factsOf(step).map(({ item, measure, segment, value, n, label }) =>
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

/** `a|b` is a pair. */
const textOf = (texts: ReadonlyMap<string, string>, item: string) =>
  texts.get(item) ??
  item
    .split('|')
    .map((id) => texts.get(id) ?? '')
    .join(' | ')
    .replace(/^ \| $/, '')

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
  const own = { ...at, ...about(value), path: isAbout(value) && path[0] === 'rows' ? [] : path }
  const word = path.length > 1 ? onlyWord(value) : undefined
  return Object.entries(value).flatMap(([key, one]) =>
    ABOUT.includes(key) || (LISTS.includes(key) && typeof one === 'object') || key === word?.key
      ? []
      : facts(one, { ...own, ...(word && { label: word.text }), path: [...own.path, key] }),
  )
}

const ABOUT = ['item', 'decision', 'question']
/** Who is in what, what the rows say already, and what only a picture needs: no facts, and in the JSON. */
const LISTS = [
  'groups',
  'singles',
  'run_off',
  'differently',
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
const isAbout = (value: unknown): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  ABOUT.some((key) => typeof (value as JsonObject)[key] === 'string')

/** The item that a row is about, and its own n where it has one. */
const about = (value: JsonObject): { item?: string; n?: number } => {
  const key = ABOUT.find((one) => typeof value[one] === 'string')
  if (key === undefined) return {}
  return { item: value[key] as string, ...(typeof value['n'] === 'number' && { n: value['n'] }) }
}
