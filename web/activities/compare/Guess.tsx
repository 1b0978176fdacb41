import type { MarksChartRow } from '../../ui/MarksChart.tsx'
import { words } from '../../words/en/compare.ts'
import { Picture, type MeasureProps } from './Picture.tsx'
import { nameOf, rowsOf } from './read.ts'

const say = words.guess

interface Row {
  item: string
  about: string
  n: number
  guessers: number
  guess: number
  truth: number
  gap: number
  direction: string
}

/** What others guessed, a ring, and what the seat said, a dot: the largest gaps first. */
export function Guess(props: MeasureProps) {
  const all = () => rowsOf<Row>(props.round.result)
  const abouts = () => [...new Set(all().map(({ about }) => about))]
  const rows = () =>
    all().map((row): MarksChartRow => {
      const name = nameOf(props.room, row.item)
      return {
        id: `${row.about}/${row.item}`,
        label: abouts().length > 1 ? `${row.about}: ${name}` : name,
        marks: [
          { kind: 'open', at: row.guess / 100 },
          { kind: 'full', at: row.truth / 100 },
        ],
        figure: say.gap(row.gap),
        note: say.direction[row.direction],
        spoken: say.row(name, row.about, row.guess, row.truth, row.guessers, row.n),
      }
    })
  const off = () => Number(props.round.result['mean_absolute_gap'] ?? 0)
  const key = () => say.key(abouts().length === 1 ? abouts()[0]! : '')
  return (
    <Picture
      of={props}
      title={say.headline(off())}
      sections={[{ low: say.ends[0], high: say.ends[1], rows: rows() }]}
      marks={[
        { kind: 'open', word: key()[0] },
        { kind: 'full', word: key()[1] },
      ]}
    />
  )
}
