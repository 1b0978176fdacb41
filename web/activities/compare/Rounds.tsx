import { Show } from 'solid-js'
import type { MarksChartRow } from '../../ui/MarksChart.tsx'
import { words } from '../../words/en/compare.ts'
import { Picture, type MeasureProps, type Section } from './Picture.tsx'
import { axisName, endsOf, figure, nameOf, placed, rowsOf, type Scale } from './read.ts'

const say = words.rounds

type PerAxis = number | { x: number; y: number }
interface Row {
  item: string
  pairs: number
  /** absent where too few answered both times */
  moved?: number
  before?: { median: PerAxis }
  after?: { median: PerAxis }
  change?: { median: PerAxis; agreement: PerAxis }
  calm?: boolean
}
interface Result {
  scale?: Scale
  after?: { step: string; round: number }
  stop: boolean | null
  last_round?: boolean
}

const isPlane = (value: PerAxis | undefined): value is { x: number; y: number } => typeof value === 'object'
const on = (value: PerAxis, axis: 'x' | 'y') => (typeof value === 'object' ? value[axis] : value)

/** Before and now, item by item: a ring where the middle was, a dot where it is. */
export function Rounds(props: MeasureProps) {
  const result = () => props.round.result as unknown as Result
  const all = () => rowsOf<Row>(props.round.result)
  const scale = () => result().scale ?? { min: 0, max: 1 }
  const ends = () => endsOf(props.room, result().after?.step ?? '', scale())
  const axes = (): ('x' | 'y')[] => (all().some(({ after }) => isPlane(after?.median)) ? ['x', 'y'] : ['x'])

  const rowOf = (row: Row, axis: 'x' | 'y'): MarksChartRow => {
    const { item, pairs, before, after, change, moved = 0 } = row
    const label = nameOf(props.room, item)
    if (!before || !after || !change)
      return { id: item, label, marks: [], note: say.hidden, spoken: say.rowHidden(label, pairs) }
    const [from, to] = [on(before.median, axis), on(after.median, axis)]
    const [was, is] = [figure(from, scale()), figure(to, scale())]
    const name = axes().length > 1 ? axisName(ends()[axis]) : ''
    return {
      id: item,
      label,
      marks: [
        { kind: 'open', at: placed(from, scale()) },
        { kind: 'full', at: placed(to, scale()) },
      ],
      figure: say.change(was, is),
      note: say.moved(moved),
      spoken: say.row(label, name, was, is, on(change.agreement, axis), moved, pairs),
    }
  }
  const sections = (): Section[] =>
    axes().map((axis) => ({
      ...(axes().length > 1 && { title: axisName(ends()[axis]) }),
      low: ends()[axis][0],
      high: ends()[axis][1],
      rows: all().map((row) => rowOf(row, axis)),
    }))
  const shown = () => all().filter(({ change }) => change !== undefined)
  return (
    <Picture
      of={props}
      title={say.headline(shown().filter(({ calm }) => !calm).length, shown().length)}
      note={say.note}
      sections={sections()}
      marks={[
        { kind: 'open', word: say.key[0] },
        { kind: 'full', word: say.key[1] },
      ]}
      foot={
        <Show when={result().stop !== null}>
          <span>{result().stop ? say.stop : result().last_round ? say.last : say.go}</span>
        </Show>
      }
    />
  )
}
