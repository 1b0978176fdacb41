import { Show, type Component } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { WallProps } from '../faces.ts'
import { Guess } from './Guess.tsx'
import { OpinionGroups } from './OpinionGroups.tsx'
import type { MeasureProps } from './Picture.tsx'
import { Rounds } from './Rounds.tsx'
import { SaidBelieved } from './SaidBelieved.tsx'
import { Seats } from './Seats.tsx'
import { Spread } from './Spread.tsx'

/** One file a measure. */
const FACES: { [measure: string]: Component<MeasureProps> } = {
  spread: Spread,
  rounds: Rounds,
  seats: Seats,
  guess: Guess,
  said_believed: SaidBelieved,
  opinion_groups: OpinionGroups,
}

/** What was found by looking back at earlier steps. */
export default function Wall(props: WallProps) {
  const round = () => props.results.at(-1)
  const face = () => FACES[String(props.view.params['measure'] ?? 'spread')] ?? Spread
  return <Show when={round()}>{(last) => <Dynamic component={face()} {...props} round={last()} />}</Show>
}
