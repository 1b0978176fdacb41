import { createMemo } from 'solid-js'
import { cellsOf } from '../../../shared/activities/measures/matrix.ts'
import type { ScoreResult } from '../../../shared/activities/vote.ts'
import type { ResultView } from '../../../shared/wall.ts'
import { MatrixFace } from '../compare/MatrixFace.tsx'
import type { WallProps } from '../faces.ts'

/** Ratings of `option|world`: the cells as they are, without a verdict. */
export function CellsWall(props: WallProps & { round: ResultView; result: ScoreResult }) {
  const ends = createMemo(() => {
    const items = props.view.items
    const inOrder = (ids: string[]) => [...new Set(ids)].toSorted((a, b) => items.indexOf(a) - items.indexOf(b))
    const pairs = props.result.rows.map(({ item }) => item.split('|') as [string, string])
    return { options: inOrder(pairs.map(([option]) => option)), worlds: inOrder(pairs.map(([, world]) => world)) }
  })
  const rows = createMemo(() => {
    const cells = cellsOf(props.result.rows, ends().options, ends().worlds)
    return ends().options.map((item) => ({ item, by_scenario: cells[item]! }))
  })
  return (
    <MatrixFace {...props} worlds={ends().worlds} rows={rows()} n={props.round.n} status={props.result.status} plain />
  )
}
