import { z } from 'zod'
import { isDay } from '../stats/days.ts'
import { together } from '../stats/estimate.ts'
import { axisCheck, type AxisCheck } from '../stats/plane.ts'
import { statusOf, type Activity } from './activity.ts'
import { lineRows, type LineRow } from './places/line.ts'
import { placeParams, type PlaceEntry, type PlaceParams } from './places/params.ts'
import { NUMBER_MAX } from './scales.ts'
import { planeRows, seenDifferently, type PlaneRow } from './places/plane.ts'
import type { Placing } from './places/seen.ts'
import { timelineRows, type TimelineRow } from './places/timeline.ts'

export type { PlaceEntry, PlaceParams, LineRow, PlaneRow, TimelineRow }

export type PlaceResult<Row = LineRow | PlaneRow | TimelineRow> = {
  status: 'final' | 'provisional'
  /** in the order of the items */
  rows: Row[]
  /** plane: items with two camps, or spread out; they are in no corner */
  differently?: string[]
  /** plane; null below 4 placed items */
  axis_check?: AxisCheck | null
  /** the number asked beside, all items together */
  also?: { ask: string; unit: string | null; total: number; q1: number; q3: number; estimate: true }
}

/** More than that nobody places with care. */
const MOST_EACH = 8

const isShared = ({ mode }: PlaceParams) => mode === 'together'
const cantSay = z.literal(true)
const unit = z.number().min(0).max(1)

/** A place, or "can't say"; a number asked beside goes with either. */
function entry({ shape, tray, also }: PlaceParams): z.ZodType<PlaceEntry> {
  const number = also
    ? z
        .number()
        .min(also.min)
        .max(also.max ?? NUMBER_MAX)
        .nullish()
    : z.null().optional()
  const place = {
    line: z.strictObject({ x: unit, also: number }),
    plane: z.strictObject({ x: unit, y: unit, also: number }),
    timeline: z.strictObject({
      when: z.string().refine(isDay, 'A day is YYYY-MM-DD, a month YYYY-MM.'),
      felt: z.int().min(-2).max(2).nullish(),
      also: number,
    }),
  }[shape]
  return tray ? z.union([z.strictObject({ cant_say: cantSay, also: number }), place]) : place
}

const planeExtras = (rows: PlaneRow[]) => ({
  differently: rows.filter(seenDifferently).map(({ item }) => item),
  axis_check: axisCheck(rows.filter(({ n }) => n > 0).map(({ quadrant }) => quadrant)),
})

function shapeResult(given: Placing) {
  switch (given.params.shape) {
    case 'line':
      return { rows: lineRows(given) }
    case 'plane': {
      const rows = planeRows(given)
      return { rows, ...planeExtras(rows) }
    }
    case 'timeline':
      return { rows: timelineRows(given) }
  }
}

export const place: Activity<PlaceParams, PlaceEntry> = {
  name: 'place',
  params: placeParams,
  settle: (params, items) => ({
    ...params,
    items_per_person: isShared(params) ? items.length : (params.items_per_person ?? Math.min(MOST_EACH, items.length)),
  }),
  needsItems: () => true,
  hand: ({ items_per_person: each }, items) =>
    typeof each === 'number' && each < items.length ? { of: items.map(({ id }) => id), each } : null,
  entry,
  check(entries, { from, to }, items) {
    const known = new Set(items.map(({ id }) => id))
    for (const [item, { when }] of Object.entries(entries)) {
      if (!known.has(item)) return 'unknown_item'
      if (!when) continue
      if (from && when < from.slice(0, when.length)) return 'bad_entry'
      if (to && when.slice(0, to.length) > to) return 'bad_entry'
    }
    return null
  },
  // "Can't say" is an answer too.
  says: () => true,
  result(given) {
    const { params, n } = given
    const found = shapeResult(given)
    const sums = together(found.rows.flatMap(({ also }) => (also ? [also] : [])))
    return {
      // Nobody answers alone there: what the room said is what it said.
      status: isShared(params) ? 'final' : statusOf(n, params.quorum),
      ...found,
      ...(params.also ? { also: { ask: params.also.ask, unit: params.also.unit ?? null, ...sums } } : {}),
    } satisfies PlaceResult
  },
  unlinked: 'desks',
  // On one board for all there is nothing to hide: the facilitator moves what the room says aloud.
  led: isShared,
  public: isShared,
  atZero: 'close',
}
