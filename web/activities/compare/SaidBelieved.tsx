import type { MarksChartRow } from '../../ui/MarksChart.tsx'
import { words } from '../../words/en/compare.ts'
import { Picture, type MeasureProps } from './Picture.tsx'
import { nameOf, rowsOf } from './read.ts'

const say = words.said

interface Row {
  item: string
  say: number | null
  believe: number | null
  gap: number | null
  band: string | null
}

/** How loudly it is said, a ring, and how much it is believed, a dot: the most oversold first. */
export function SaidBelieved(props: MeasureProps) {
  const all = () => rowsOf<Row>(props.round.result)
  const rows = () =>
    all().map(({ item, say: said, believe, gap, band }): MarksChartRow => {
      const label = nameOf(props.room, item)
      if (said === null || believe === null || gap === null || band === null)
        return { id: item, label, marks: [], note: say.few, spoken: say.rowFew(label) }
      const word = say.bands[band] ?? band
      return {
        id: item,
        label,
        marks: [
          { kind: 'open', at: said },
          { kind: 'full', at: believe },
        ],
        figure: say.gap(gap),
        note: word,
        spoken: say.row(label, words.percent(said), words.percent(believe), word),
      }
    })
  const count = (band: string) => all().filter((row) => row.band === band).length
  const told = () => all().some(({ gap }) => gap !== null)
  return (
    <Picture
      of={props}
      title={told() ? say.headline(count('oversold'), count('undersold')) : undefined}
      sections={[{ low: say.ends[0], high: say.ends[1], rows: rows() }]}
      marks={[
        { kind: 'open', word: say.key[0] },
        { kind: 'full', word: say.key[1] },
      ]}
    />
  )
}
