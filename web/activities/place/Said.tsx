import { Show } from 'solid-js'
import type { PlaceResult } from '../../../shared/activities/place.ts'
import type { N } from '../../../shared/workshop.ts'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { People } from '../wall/People.tsx'
import { isTogether } from './axes.ts'

/** What a picture is drawn from: a revealed round, or a board that is still being moved; of that nobody is counted. */
export interface Round {
  round: number
  n?: N
}

/** Below the picture: how many answered; of a board that all place together, how far it is. */
export function Said(props: WallProps & { round: Round; result: PlaceResult }) {
  const told = () => {
    const { rows } = props.result
    const [placed, left] = [rows.filter(({ n }) => n > 0), rows.filter(({ cant_say }) => cant_say > 0)]
    return words.place.placed(placed.length, rows.length, left.length)
  }
  return (
    <Show when={isTogether(props.view.params) ? undefined : props.round.n} fallback={<span>{told()}</span>}>
      {(n) => <People n={n()} status={props.result.status} />}
    </Show>
  )
}
