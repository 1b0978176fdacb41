import type { MarksChartRow } from '../../ui/MarksChart.tsx'
import { words } from '../../words/en/compare.ts'
import { Picture, type MeasureProps } from './Picture.tsx'
import { nameOf, rowsOf } from './read.ts'

const say = words.shares

interface Row {
  item: string
  before: { share: number; n: number }
  after: { share: number; n: number }
  change: number
}

/** The share who agreed before, a ring, and who agree now, a dot: the largest changes first. */
export function Shares(props: MeasureProps) {
  const all = () => rowsOf<Row>(props.round.result)
  const rows = () =>
    all().map(({ item, before, after, change }): MarksChartRow => {
      const name = nameOf(props.room, item)
      return {
        id: item,
        label: name,
        marks: [
          { kind: 'open', at: before.share },
          { kind: 'full', at: after.share },
        ],
        figure: say.points(change),
        spoken: say.row(name, words.percent(before.share), words.percent(after.share), [before.n, after.n]),
      }
    })
  return (
    <Picture
      of={props}
      title={say.headline(Number(props.round.result['changed'] ?? 0), all().length)}
      note={say.note}
      sections={[{ low: say.ends[0], high: say.ends[1], rows: rows() }]}
      marks={[
        { kind: 'open', word: say.key[0] },
        { kind: 'full', word: say.key[1] },
      ]}
    />
  )
}
