import { Show, type Component } from 'solid-js'
import type { ResultView } from '../../../shared/wall.ts'
import type { WallProps } from '../faces.ts'
import { AxisPairWall } from './AxisPairWall.tsx'
import { MatrixWall } from './MatrixWall.tsx'
import { UncertaintiesWall } from './UncertaintiesWall.tsx'

export type ComparedProps = WallProps & { round: ResultView }

/** One picture a measure. */
const pictures: { [measure: string]: Component<ComparedProps> } = {
  uncertainties: UncertaintiesWall,
  axis_pair: AxisPairWall,
  matrix: MatrixWall,
}

/** What was computed from earlier steps. Not by `Dynamic`: that would carry Solid's list of attributes into the phone's first load. */
export default function Wall(props: WallProps) {
  const picture = () => pictures[String(props.view.params['measure'])]
  return (
    <Show when={picture()} keyed>
      {(Picture) => <Show when={props.results.at(-1)}>{(round) => <Picture {...props} round={round()} />}</Show>}
    </Show>
  )
}
