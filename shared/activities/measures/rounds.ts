import { agreement } from '../../stats/agreement.ts'
import { median } from '../../stats/quantiles.ts'
import type { Json, JsonObject } from '../../workshop.ts'
import type { Desk } from '../activity.ts'
import type { Measure } from './measure.ts'
import { readableTwice, readerOf, type Reader, type Reading } from './readings.ts'
import { nine, roundsIn, statusOf, type Told } from './sources.ts'

/** Fewer people than this who answered twice would be known by how they moved. */
const FEW = 5
const MOST_ROUNDS = 3
/** part of the scale that is a move */
const MOVE = 0.1
const SWING = 0.05

type Pair = { before: Reading; after: Reading }

/**
 * What changed between the last two revealed rounds, item by item, over people who answered in both. `stop` says whether a further
 * round is likely to bring little: for at least 80 % of the items the median moved by less than 10 % of the scale and agreement by
 * less than 0.05 (on a plane on both axes). It is null when no item has five pairs.
 */
export const rounds: Measure = {
  reads: [readableTwice],
  people: true,
  result({ sources = [] }) {
    const told = roundsIn(sources).flatMap((one) => {
      const reader = readerOf(one.source)
      return reader && one.source.activity !== 'check' ? [{ ...one, reader }] : []
    })
    const after = told.at(-1)
    const alike = told.filter(({ reader }) => reader.axes === after?.reader.axes && sameScale(reader, after.reader))
    const before = alike.at(-2)
    if (!after) return { status: 'no_source', rows: [], stop: null }
    if (!before) return { status: 'one_round', rounds: 1, rows: [], stop: null }
    const anonymous = [before, after].some(({ source }) => source.attribution === 'anonymous')
    const earlier = bySeat(before, before.reader)
    const later = bySeat(after, after.reader)
    const rows = after.source.items.flatMap(({ id }) => {
      const pairs = [...later].flatMap(([seat, said]): Pair[] => {
        const [first, second] = [earlier.get(seat)?.get(id), said.get(id)]
        return first && second ? [{ before: first, after: second }] : []
      })
      if (pairs.length === 0) return []
      return [anonymous && pairs.length < FEW ? { item: id, pairs: pairs.length } : rowOf(id, pairs, after.reader)]
    })
    const about = {
      rounds: alike.length,
      before: { step: before.source.step, round: before.round.round },
      after: { step: after.source.step, round: after.round.round },
      scale: { ...after.reader.scale },
    }
    const shown = rows.filter((row): row is Row => 'change' in row)
    if (shown.length === 0) return { status: 'no_pairs', ...about, rows: [], stop: null }
    const counted = shown.filter(({ pairs }) => pairs >= FEW)
    const calm = counted.filter(({ calm }) => calm).length
    return {
      status: statusOf([before, after]),
      ...about,
      rows,
      calm,
      of: counted.length,
      stop: counted.length === 0 ? null : 5 * calm >= 4 * counted.length,
      ...(alike.length >= MOST_ROUNDS && { last_round: true }),
    }
  },
}

const sameScale = (a: Reader, b: Reader) => a.scale.min === b.scale.min && a.scale.max === b.scale.max
const bySeat = ({ round }: Told, { read }: Reader) =>
  new Map(round.desks.map((desk: Desk<Json>) => [desk.seat, read(desk)]))

type Row = JsonObject & { item: string; pairs: number; calm: boolean }

function rowOf(item: string, pairs: Pair[], { axes, scale }: Reader): Row {
  const width = scale.max - scale.min
  const axis = (a: number) => {
    const of = (side: 'before' | 'after') => {
      const values = pairs.map((pair) => pair[side][a]!)
      return { median: median(values)!, agreement: agreement(values, scale)! }
    }
    const [before, after] = [of('before'), of('after')]
    return {
      before,
      after,
      change: { median: after.median - before.median, agreement: after.agreement - before.agreement },
    }
  }
  const found = axes === 2 ? { x: axis(0), y: axis(1) } : { x: axis(0) }
  const isCalm = ({ change }: ReturnType<typeof axis>) =>
    nine(Math.abs(change.median) / width) < MOVE && nine(Math.abs(change.agreement)) < SWING
  const hasMoved = ({ before, after }: Pair) =>
    before.some((value, a) => nine(Math.abs(after[a]! - value) / width) > MOVE)
  return {
    item,
    pairs: pairs.length,
    ...('y' in found ? planar(found.x, found.y) : found.x),
    moved: pairs.filter(hasMoved).length,
    calm: Object.values(found).every(isCalm),
  }
}

/** One value an axis, as places on a plane have them everywhere. */
function planar<Axis extends { [part: string]: { [field: string]: number } }>(x: Axis, y: Axis) {
  return Object.fromEntries(
    Object.entries(x).map(([part, fields]) => [
      part,
      Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { x: value, y: y[part]![field]! }])),
    ]),
  )
}
