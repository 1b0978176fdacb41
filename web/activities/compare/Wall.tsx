import { Show, type Component } from 'solid-js'
import type { WallProps } from '../faces.ts'
import { AxisPairWall } from './AxisPairWall.tsx'
import { Guess } from './Guess.tsx'
import { MatrixWall } from './MatrixWall.tsx'
import { OpinionGroups } from './OpinionGroups.tsx'
import type { MeasureProps } from './Picture.tsx'
import { Rounds } from './Rounds.tsx'
import { SaidBelieved } from './SaidBelieved.tsx'
import { Seats } from './Seats.tsx'
import { Shares } from './Shares.tsx'
import { Spread } from './Spread.tsx'
import { UncertaintiesWall } from './UncertaintiesWall.tsx'

/** One file a measure. */
const FACES: { [measure: string]: Component<MeasureProps> } = {
  spread: Spread,
  rounds: Rounds,
  shares: Shares,
  seats: Seats,
  guess: Guess,
  said_believed: SaidBelieved,
  opinion_groups: OpinionGroups,
  uncertainties: UncertaintiesWall,
  axis_pair: AxisPairWall,
  matrix: MatrixWall,
}

/** What was found by looking back at earlier steps. Not by `Dynamic`: that would carry Solid's list of attributes into the phone's first load. */
export default function Wall(props: WallProps) {
  const round = () => props.results.at(-1)
  const face = () => FACES[String(props.view.params['measure'] ?? 'spread')] ?? Spread
  return (
    <Show when={round()}>
      {(last) => (
        // Not Dynamic: it would carry the names of all elements there are into the phone's first load.
        <Show when={face()} keyed>
          {(Face) => <Face {...props} round={last()} />}
        </Show>
      )}
    </Show>
  )
}
