import { shownTags } from '../activities/measures/tags.ts'
import { RATHER_NOT } from '../activities/scales.ts'
import type { Json, JsonObject } from '../workshop.ts'
import { isObject, linesIn, textIn } from './lines.ts'
import type { Told } from './ports.ts'
import { decidedIn, measured, settingIn, type Given } from './told.ts'

/** From this median a text counts as fair to those it is about. */
const FAIR = 4

/** What an exercise found out about how people see the same things: each part from a kind of step that it has. */
export function perspectives(given: Given): JsonObject {
  const mode = modeOf(given)
  if (!mode) return {}
  const { doc } = given.rows.exercise.get(given.exercise)!
  return {
    exercise: doc.id,
    mode,
    ...topic(given),
    ...opinions(given),
    other_side: otherSide(given),
    gaps: gaps(given),
    to_settle: toSettle(given),
    decisions: decidedIn(given).map(({ id }) => id),
  }
}

/** statements that people agree with or not, another seat that is guessed, or items on a plane once more */
function modeOf(given: Given): string | undefined {
  if (measured(given, 'opinion_groups')) return 'statements'
  if (measured(given, 'guess')) return 'seats'
  return measured(given, 'rounds') || isPlacedAgain(given) ? 'items' : undefined
}

/** Few people place twice on one board, where nobody's moves can be compared. */
function isPlacedAgain({ told }: Given): boolean {
  const planes = told.filter(({ step, shown }) => shown.row && step.shape === 'plane')
  return planes.some(({ shown }) => planes.some((other) => shown.step.in.includes(other.shown.step.ref)))
}

function topic(given: Given): JsonObject {
  const said = settingIn(given, 'topic')
  return said === undefined ? {} : { topic: [said].flat().join(', ') }
}

const list = (value: Json | undefined) => (Array.isArray(value) ? value.filter(isObject) : [])
const pick = (line: JsonObject, ...fields: string[]): JsonObject =>
  Object.fromEntries(fields.flatMap((field) => (line[field] === undefined ? [] : [[field, line[field]]])))

/** What almost everyone shares, where the room splits, and the groups, as they were told. */
function opinions(given: Given): JsonObject {
  const found = measured(given, 'opinion_groups')
  if (!found) return {}
  const groups = list(found['groups'])
  const letters = groups.map(({ id }) => textIn(id))
  const shares = (line: JsonObject) => pick(line, ...letters)
  return {
    shared: list(found['shared']).map((line) => pick(line, 'item', 'agree', 'disagree', 'pass', 'p_agree')),
    splits: list(found['splits']).map((line) => ({
      ...pick(line, 'item', 'agree', 'disagree', 'pass', 'divisive'),
      ...(letters.length > 0 && { by_group: shares(line) }),
    })),
    groups: {
      ...pick(found, 'claimed', 'tentative', 'reason', 'sentence', 'k', 'people', 'silhouette', 'p', 'correlation'),
      sizes: Object.fromEntries(groups.map(({ id, size }) => [textIn(id), size ?? 0])),
      marks: found['marks'] ?? {},
    },
    bridges: list(found['bridges']).map((line) => pick(line, 'item', 'bridge')),
  }
}

/** Texts about one side of a statement, with what that side says about them. A fair one stays as that side's voice. */
function otherSide({ told, items }: Given): JsonObject[] {
  return told.flatMap(({ step, shown }) =>
    shown.row && step.type === 'vote' && typeof step.params?.['sides'] === 'string'
      ? linesIn(step.result).flatMap((line): JsonObject[] => {
          const text = items.get(line.item ?? '')
          if (!text?.about || text.state === 'hidden') return []
          const median = typeof line['median'] === 'number' ? line['median'] : null
          return [
            {
              about: text.about,
              ...(text.side !== undefined && { side: text.side === 1 ? 'agree' : 'disagree' }),
              text: text.text,
              fair_median: median,
              n: line['n'] ?? 0,
              well_described: median !== null && median >= FAIR,
            },
          ]
        })
      : [],
  )
}

const gaps = (given: Given) =>
  list(measured(given, 'guess')?.['rows']).map((line) =>
    pick(line, 'item', 'about', 'kind', 'guess', 'truth', 'gap', 'direction', 'n', 'guessers'),
  )

/** Splits that were placed and that the room did not find it could live with: all but those on the left. */
function toSettle({ told }: Given): JsonObject[] {
  const map = told.findLastIndex(({ step, shown }) => shown.row && step.measure === 'opinion_groups')
  const placed = told.findLast(({ step, shown }, i) => i > map && map >= 0 && shown.row && step.shape === 'plane')
  return linesIn(placed?.step.result)
    .filter(({ x, quadrant }) => typeof x === 'number' && !textIn(quadrant).startsWith('low/'))
    .map((line) => pick(line as JsonObject, 'item', 'x', 'y'))
}

/** How many sat where, of each kind of seats, as people chose it themselves; only seats that are large enough, and none that could be worked out. */
export function seatsOf(told: readonly Told[], threshold: number) {
  const checks = told.filter(
    ({ step, shown }) => shown.row && step.type === 'check' && step.params?.['decline'] === true,
  )
  // of several rounds the last one
  const kinds = new Map(checks.map(({ step }) => [step.id, step.result['counts']]))
  const seats = [...kinds].flatMap(([kind, counts]) => {
    if (!isObject(counts as Json | undefined)) return []
    const people = new Map(Object.entries(counts as { [tag: string]: number }).filter(([tag]) => tag !== RATHER_NOT))
    return shownTags(people, threshold).shown.map((tag) => ({ tag, people: people.get(tag)!, kind }))
  })
  return seats.length > 0 ? seats : undefined
}
