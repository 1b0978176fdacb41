import type { ExerciseDoc, Json, JsonObject } from './workshop.ts'

/**
 * The name of an item set: `[place:]name[@round][/words]`.
 * `dots` is what that step (or the step whose `out` it is, or the exercise's port) hands on; `dots/above_line` only the rows of which
 * that word holds, the cards of that category, or what was decided about with that kind; `fit/aligned+leaning` any of the words; `fit/!split` all the others;
 * `map/splits` the list of that name in the result; `fit@1/split` of its first round, not its last.
 * `map:fit/split` is of another place in the agenda; in a stored step the place is the id of the exercise's row.
 */
export interface Port {
  place: string | null
  name: string
  round: number | null
  words: string[]
  not: boolean
}

const SPELLED = /^(?:([\w.-]+):)?([\w.-]+)(?:@(\d+))?(?:\/(!?)([\w. /+-]+))?$/

/** Null: not spelled like a port. */
export function portOf(name: string): Port | null {
  const [, place, step, round, not, words] = SPELLED.exec(name) ?? []
  if (step === undefined) return null
  return {
    place: place ?? null,
    name: step,
    round: round === undefined ? null : Number(round),
    words: words === undefined ? [] : words.split('+'),
    not: not === '!',
  }
}

/** What a name is connected with. A name may be one that every object has, such as `constructor`: only what was put there counts. */
export const connectionAt = (
  connect: { readonly [name: string]: readonly string[] } | undefined,
  name: string,
): readonly string[] | undefined => (connect && Object.hasOwn(connect, name) ? connect[name] : undefined)

/** A port of the exercise's `out` leads to what it is `from`; its own words, where it has some, come instead of those of the port. */
export function ledBy(doc: Pick<ExerciseDoc, 'out' | 'steps'>, port: Port): Port {
  const out = doc.out.find((one) => one.port === port.name)
  const from = out?.from && out.from !== port.name ? portOf(out.from) : null
  if (!from) return port
  return { ...port, name: from.name, round: port.round ?? from.round, ...(port.words.length === 0 && narrowed(from)) }
}
const narrowed = ({ words, not }: Port) => ({ words, not })

/** From most to least agreed: of an item on two axes the label is the one further down. */
const LABELS = ['aligned', 'leaning', 'counter_view', 'scattered', 'split', 'too_few']

const labelOf = (label: Json | undefined): string | undefined => {
  if (typeof label === 'string') return label
  if (typeof label !== 'object' || label === null || Array.isArray(label)) return undefined
  const places = Object.values(label).map((one) => LABELS.indexOf(String(one)))
  return LABELS[Math.max(...places)]
}

/**
 * Whether a word holds of a result's row: a field of that name is true, or its status, label, quadrant, class, role or band is that word.
 * `differently`: seen differently on a plane; `split`: that, or two camps on either axis.
 */
function holds(word: string, row: JsonObject, result: JsonObject): boolean {
  const differently = result['differently']
  const isDifferently = Array.isArray(differently) && differently.includes(row['item'] ?? null)
  if (word === 'differently') return isDifferently
  const label = labelOf(row['label'])
  if (word === 'split' && isDifferently) return true
  return row[word] === true || label === word || SAYING.some((field) => row[field] === word)
}
const SAYING = ['status', 'quadrant', 'class', 'role', 'band']

/** Whether these words, of a card or of a decision, are among those of the port. */
export const says = ({ words, not }: Port, said: readonly string[]): boolean =>
  words.length === 0 || said.some((word) => words.includes(word)) !== not

/** The items of a list that a result has under the port's word, such as `map/splits` or `graph/roots`; undefined where it has none. */
export function listed({ words, not }: Port, result: JsonObject | null | undefined): string[] | undefined {
  const [word, ...more] = words
  const list = word === undefined || more.length > 0 || not ? undefined : result?.[word]
  if (!Array.isArray(list) || word === 'rows') return undefined
  return list.flatMap((one) => {
    const item = typeof one === 'string' ? one : (Object(one) as { item?: unknown }).item
    return typeof item === 'string' ? item : []
  })
}

/** Whether a result's row is part of what the port names. */
export const passes = ({ words, not }: Port, row: JsonObject, result: JsonObject): boolean =>
  words.length === 0 || words.some((word) => holds(word, row, result)) !== not
