import { Show } from 'solid-js'
import type { PlaceResult } from '../../../shared/activities/place.ts'
import { words } from '../../words/en/wall.ts'

type Row = PlaceResult['rows'][number]

/** What the number asked beside an item comes to: "estimate: about 22 hours, 2 each for 11 people". Empty where nobody named one. */
export const freedBy = ({ also }: Row, result: PlaceResult): string =>
  also && also.people > 0 ? words.place.freed(also.total, also.median ?? 0, also.people, result.also?.unit ?? '') : ''

/** The same for all items together, with its middle half. Always called an estimate. */
export function Freed(props: { result: PlaceResult }) {
  return (
    <Show when={props.result.also && props.result.also.total > 0 && props.result.also}>
      {(all) => <span>{words.place.freedInAll(all().total, all().q1, all().q3, all().unit ?? '')}</span>}
    </Show>
  )
}
