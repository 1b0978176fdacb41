import { median } from '../../stats/quantiles.ts'
import type { JsonObject } from '../../workshop.ts'
import type { Measure } from './measure.ts'
import { readable, readerOf, type Reader, type Reading } from './readings.ts'
import { latestIn, statusOf } from './sources.ts'
import { shownTags, tagsOf } from './tags.ts'

const SMALLEST = 5

/**
 * What people said item by item, seat by seat: medians, or shares where answers are words; largest gap first. The gap is the largest
 * minus the smallest median, or share of those who agree, among the seats shown; on a plane one an axis. Of two kinds of seats each has
 * rows of its own, suppressed for itself: those are the margins of a table that is never shown, and say nothing about who sits in both.
 */
export const seats: Measure = {
  reads: [readable],
  people: true,
  result({ sources = [], seated = [], threshold = SMALLEST }) {
    const told = latestIn(sources).flatMap((one) => {
      const reader = readerOf(one.source)
      return reader ? [{ ...one, reader }] : []
    })
    const kinds = seated.map(({ kind, tags }) => ({ kind, tags: tagsOf(tags) })).filter(({ tags }) => tags.size > 0)
    if (told.length === 0) return { status: 'no_source', rows: [] }
    if (kinds.length === 0) return { status: 'no_seats', rows: [] }
    const pairs = kinds.flatMap((of) => told.map((one) => ({ ...of, ...one })))
    const rows = pairs.flatMap(({ kind, tags, source, round, reader }) => {
      const desks = round.desks.flatMap((desk) => {
        const tag = tags.get(desk.seat)
        return tag === undefined ? [] : [{ tag, said: reader.read(desk) }]
      })
      const items = source.activity === 'check' ? [source.step] : source.items.map(({ id }) => id)
      return items.flatMap((item) => {
        const said = desks.flatMap(({ tag, said }) => (said.has(item) ? [{ tag, reading: said.get(item)! }] : []))
        return said.length === 0 ? [] : [rowOf(source.step, kind, item, said, reader, threshold)]
      })
    })
    if (!rows.some(({ row }) => row['n'] !== 0)) return { status: rows.length > 0 ? 'too_few' : 'no_seats', rows: [] }
    return {
      status: statusOf(told),
      threshold,
      rows: rows.toSorted((a, b) => b.gap - a.gap).map(({ row }) => row),
    }
  },
}

type Said = { tag: string; reading: Reading }

function rowOf(step: string, kind: string | null, item: string, said: Said[], reader: Reader, threshold: number) {
  const byTag = Map.groupBy(said, ({ tag }) => tag)
  const { shown, hidden } = shownTags(new Map([...byTag].map(([tag, all]) => [tag, all.length])), threshold)
  const readings = shown.map((tag) => byTag.get(tag)!.map(({ reading }) => reading))
  const found = reader.words
    ? asShares(readings, reader.words, item === step)
    : reader.axes === 2
      ? asPlaces(readings)
      : asMedians(readings)
  const parts = shown.map((tag, i) => [tag, { n: readings[i]!.length, ...found.parts[i] }] as const)
  const gaps = typeof found.gap === 'number' ? [found.gap] : Object.values(found.gap ?? {})
  const row: JsonObject = {
    item,
    step,
    ...(kind !== null && { kind }),
    n: readings.flat().length,
    seats: Object.fromEntries(parts),
    hidden_seats: hidden,
    gap: shown.length < 2 ? null : found.gap,
  }
  return { row, gap: shown.length < 2 ? -1 : Math.max(...gaps) }
}

const apart = (values: number[]) => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values))
const middle = (readings: Reading[], axis: number) => median(readings.map((reading) => reading[axis]!))!

function asMedians(seats: Reading[][]) {
  const medians = seats.map((readings) => middle(readings, 0))
  return { parts: medians.map((median): JsonObject => ({ median })), gap: apart(medians) }
}

function asPlaces(seats: Reading[][]) {
  const medians = seats.map((readings) => ({ x: middle(readings, 0), y: middle(readings, 1) }))
  const gap = { x: apart(medians.map(({ x }) => x)), y: apart(medians.map(({ y }) => y)) }
  return { parts: medians.map((median): JsonObject => ({ median })), gap }
}

/** @param any the gap is the largest of any word's, as in a choice; else that of the first word */
function asShares(seats: Reading[][], words: { [word: string]: number }, any: boolean) {
  const shares = seats.map((readings) =>
    Object.entries(words).map(([word, value]) => {
      const people = readings.filter(([answer]) => answer === value).length
      return [word, people / readings.length] as const
    }),
  )
  const gaps = Object.keys(words).map((_, w) => apart(shares.map((all) => all[w]![1])))
  const parts = shares.map((all): JsonObject => ({ shares: Object.fromEntries(all) }))
  return { parts, gap: any ? Math.max(...gaps) : gaps[0]! }
}
