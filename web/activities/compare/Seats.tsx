import { createMemo, Show } from 'solid-js'
import type { MarksChartRow } from '../../ui/MarksChart.tsx'
import { words } from '../../words/en/compare.ts'
import type { WallProps } from '../faces.ts'
import { letterOf } from '../wall/items.ts'
import { Picture, type KeyEntry, type MeasureProps, type Section } from './Picture.tsx'
import { axisName, endsOf, figure, nameOf, placed, rowsOf, type Scale } from './read.ts'

const say = words.seats

type PerAxis = number | { x: number; y: number }
interface Row {
  item: string
  step: string
  /** the check in which people chose these seats, where there was one */
  kind?: string
  hidden_seats: number
  gap: PerAxis | null
  seats: { [tag: string]: { n: number; median?: PerAxis; shares?: { [word: string]: number } } }
}

const UNIT: Scale = { min: 0, max: 1 }
/** from here on seats are far apart, as part of the scale */
const FAR = 0.25

/** One picture an item: what to read of each seat, on which scale, under which name. */
interface Reading {
  name: string
  scale: Scale
  ends: [string, string]
  axis: string
  of: (seat: Row['seats'][string]) => number | undefined
}

const scaleOf = ({ room }: Pick<WallProps, 'room'>, step: string): Scale => {
  const { activity, params = {} } = room.wall.get('steps', step) ?? {}
  if (params['mode'] === 'score') return { min: 1, max: Number(params['scale'] ?? 5) }
  if (params['mode'] === 'points') return { min: 0, max: 100 }
  if (activity !== 'check') return UNIT
  if (params['mode'] === 'confidence') return { min: 0, max: 10 }
  return params['mode'] === 'number'
    ? { min: Number(params['min'] ?? 0), max: Number(params['max'] ?? 1) }
    : { min: 1, max: 5 }
}

/** Seat by seat: a letter for each, as far apart as they are; largest gap first. */
export function Seats(props: MeasureProps) {
  const all = createMemo(() => rowsOf<Row>(props.round.result))
  const tags = createMemo(() => [...new Set(all().flatMap(({ seats }) => Object.keys(seats)))].toSorted())
  const marks = (): KeyEntry[] => tags().map((word, pen) => ({ kind: { letter: letterOf(pen), pen }, word }))

  const readings = (row: Row): Reading[] => {
    const name = nameOf(props.room, row.item)
    const first = Object.values(row.seats)[0]
    if (first?.shares) {
      const choice = row.item === row.step
      const asked = choice ? Object.keys(first.shares) : Object.keys(first.shares).slice(0, 1)
      return asked.map((word) => ({
        name: choice ? `${name} ${word}` : name,
        scale: UNIT,
        ends: word === 'agree' ? say.agree : say.all,
        axis: '',
        of: ({ shares }) => shares?.[word],
      }))
    }
    const scale = scaleOf(props, row.step)
    const ends = endsOf(props.room, row.step, scale)
    if (typeof first?.median !== 'object') {
      return [{ name, scale, ends: ends.x, axis: '', of: ({ median }) => median as number | undefined }]
    }
    return (['x', 'y'] as const).map((axis) => ({
      name,
      scale,
      ends: ends[axis],
      axis: axisName(ends[axis]),
      of: ({ median }) => (typeof median === 'object' ? median[axis] : undefined),
    }))
  }

  const rowOf = (row: Row, { name, scale, of }: Reading, i: number): MarksChartRow => {
    const values = tags().flatMap((tag, pen) => {
      const seat = Object.hasOwn(row.seats, tag) ? row.seats[tag] : undefined
      const value = seat && of(seat)
      return value === undefined ? [] : [{ tag, pen, value, n: seat!.n }]
    })
    const apart = Math.max(...values.map(({ value }) => value)) - Math.min(...values.map(({ value }) => value))
    const gap = values.length < 2 ? say.one : say.gap(figure(apart, { ...scale, min: 0, max: scale.max - scale.min }))
    return {
      id: `${row.kind ?? ''}/${row.step}/${row.item}/${i}`,
      label: name,
      marks: values.map(({ pen, value }) => ({ kind: { letter: letterOf(pen), pen }, at: placed(value, scale) })),
      note: gap,
      spoken: say.row(
        name,
        values.map(({ tag, value, n }) => say.value(tag, figure(value, scale), n)),
        gap,
      ),
    }
  }

  /** Rows that stand on the same scale stand together, each kind of seats for itself. */
  const sections = (): Section[] => {
    const found = new Map<string, Section & { about: string }>()
    const kinds = new Set(all().map(({ kind }) => kind))
    for (const row of all())
      for (const [i, reading] of readings(row).entries()) {
        const key = JSON.stringify([row.kind, reading.axis, reading.scale, reading.ends])
        const kind = kinds.size > 1 ? (props.room.wall.get('steps', row.kind ?? '')?.title ?? '') : ''
        const about = [kind, reading.axis].filter(Boolean).join(', ')
        const section = found.get(key) ?? { about, low: reading.ends[0], high: reading.ends[1], rows: [] }
        section.rows.push(rowOf(row, reading, i))
        found.set(key, section)
      }
    const several = found.size > 1
    return [...found.values()].map(({ about, ...section }) => ({
      ...section,
      ...(several && about && { title: about }),
    }))
  }
  const far = () =>
    all().filter(({ gap, step }) => {
      const { min, max } = scaleOf(props, step)
      const gaps = typeof gap === 'object' && gap !== null ? [gap.x, gap.y] : [gap ?? 0]
      return Math.max(...gaps) >= FAR * (max - min)
    }).length
  const shares = () => all().some(({ seats }) => Object.values(seats).some((seat) => seat.shares !== undefined))
  return (
    <Picture
      of={props}
      title={say.headline(far())}
      note={shares() ? say.shares : say.note}
      sections={sections()}
      marks={marks()}
      foot={
        <Show when={all().some(({ hidden_seats }) => hidden_seats > 0)}>
          <span>{say.hidden(Number(props.round.result['threshold'] ?? 5))}</span>
        </Show>
      }
    />
  )
}
