import type { Scale } from '../../stats/agreement.ts'
import type { Json, JsonObject } from '../../workshop.ts'
import type { Desk, Source } from '../activity.ts'
import type { PlaceEntry } from '../places/params.ts'
import { spreadDesk } from '../places/spread.ts'
import type { StepKind } from '../kinds.ts'
import { CHECK_SCALES, UNIT } from '../scales.ts'

/** What one person said about one item, as a number on each axis. */
export type Reading = readonly number[]

/** How the answers of one step are read. */
export interface Reader {
  axes: 1 | 2
  scale: Scale
  /** answers that are words and no places on a scale: word → value, the one that counts first */
  words?: { [word: string]: number }
  /** what one desk said, by item; for a check by its step */
  read(desk: Desk<Json>): Map<string, Reading>
}

const AGREE = { agree: 1, disagree: -1, pass: 0 }

type Readable = Pick<Source, 'step' | 'activity' | 'params' | 'items'>

/** Null for a step whose answers are no numbers about items. */
export function readerOf(source: Readable): Reader | null {
  const { activity, params } = source
  if (activity === 'place') return placeReader(params)
  if (activity === 'check') return checkReader(source)
  return activity === 'vote' ? voteReader(source) : null
}

/** What everybody answered alone, in numbers or in few words. */
export const readable: StepKind = {
  is: 'a vote, a check or a place in which each person answers alone and on a scale',
  fits: (step) => readerOf({ ...step, step: '', items: [] }) !== null,
}
/** A check tells of its own change. */
export const readableTwice: StepKind = {
  is: 'a vote or a place in which each person answers alone and on a scale',
  fits: (step) => step.activity !== 'check' && readable.fits(step),
}

function voteReader({ params, items }: Readable): Reader | null {
  const known = items.map(({ id }) => id)
  const { mode, scale, slots } = params
  if (mode === 'score') return amounts('scores', known, { min: 1, max: typeof scale === 'number' ? scale : 5 })
  if (mode === 'points') return amounts('points', known, { min: 0, max: 100 })
  if (mode === 'sort' && Array.isArray(slots))
    return amounts('sort', known, { min: (1 - slots.length) / 2, max: (slots.length - 1) / 2 })
  if (mode === 'agree') return { ...amounts('agree', known, { min: -1, max: 1 }), words: AGREE }
  if (mode !== 'approve') return null
  return { axes: 1, scale: UNIT, words: { yes: 1, no: 0 }, read: (desk) => approvals(desk, known) }
}

function placeReader({ shape, forced_spread, mode }: JsonObject): Reader | null {
  if (shape === 'timeline' || mode === 'together') return null
  const axes = shape === 'plane' ? 2 : 1
  return {
    axes,
    scale: UNIT,
    read(desk) {
      const placed = desk as Desk<PlaceEntry & Json>
      const { entries } = forced_spread === true ? spreadDesk(placed) : placed
      return new Map(
        Object.entries(entries).flatMap(([item, { x, y }]): [string, Reading][] => {
          const reading = axes === 2 ? [x, y] : [x]
          return reading.every((value) => typeof value === 'number') ? [[item, reading]] : []
        }),
      )
    },
  }
}

function checkReader({ step, params }: Readable): Reader | null {
  const { mode, options, min, max } = params
  const choices = Array.isArray(options) ? options.map(String) : []
  const read = (value: (answer: Json) => Json | undefined) => (desk: Desk<Json>) => {
    const found = Object.hasOwn(desk.entries, 'answer') ? value(desk.entries['answer']!) : undefined
    return new Map<string, Reading>(typeof found === 'number' ? [[step, [found]]] : [])
  }
  if (mode === 'choice') {
    const words = Object.fromEntries(choices.map((option, i) => [option, i]))
    const scale = { min: 0, max: Math.max(1, choices.length - 1) }
    return { axes: 1, scale, words, read: read((answer) => (Object.hasOwn(words, `${answer}`) ? words[`${answer}`] : undefined)) } // prettier-ignore
  }
  const scale = typeof mode === 'string' && Object.hasOwn(CHECK_SCALES, mode) ? CHECK_SCALES[mode as 'mood'] : null
  if (scale) return { axes: 1, scale, read: read((answer) => answer) }
  return mode === 'number' && typeof min === 'number' && typeof max === 'number'
    ? { axes: 1, scale: { min, max }, read: read((answer) => answer) }
    : null
}

const ballotOf = ({ entries }: Desk<Json>): JsonObject => {
  const ballot = Object.hasOwn(entries, 'ballot') ? entries['ballot'] : undefined
  return typeof ballot === 'object' && ballot !== null && !Array.isArray(ballot) ? ballot : {}
}

/** Numbers by item; a pair `a|b` is no item. */
const amounts = (field: string, items: readonly string[], scale: Scale): Reader => ({
  axes: 1,
  scale,
  read(desk) {
    const values = new Map(Object.entries(ballotOf(desk)[field] ?? {}))
    return new Map(
      items.flatMap((item): [string, Reading][] => {
        const value: unknown = values.get(item)
        return typeof value === 'number' ? [[item, [value]]] : []
      }),
    )
  },
})

/** An item that a voter was shown and did not say yes to is a no. */
function approvals(desk: Desk<Json>, items: readonly string[]): Map<string, Reading> {
  const { yes, seen } = ballotOf(desk)
  if (!Array.isArray(yes)) return new Map()
  const shown = Array.isArray(seen) ? items.filter((item) => seen.includes(item)) : items
  return new Map(shown.map((item) => [item, [Number(yes.includes(item))]]))
}
