import { Show } from 'solid-js'
import type { PlaceResult } from '../../../shared/activities/place.ts'
import { words } from '../../words/en/wall.ts'

type Row = PlaceResult['rows'][number]

/** What the number asked beside an item comes to, always called an estimate; `short` leaves out how. Empty where nobody named one. */
export function freedBy({ also }: Row, result: PlaceResult, short: boolean): string {
  if (!also || also.people === 0) return ''
  const unit = result.also?.unit ?? ''
  return short
    ? words.place.freedShort(also.total, unit)
    : words.place.freed(also.total, also.median ?? 0, also.people, unit)
}

/** The same for all items together, with its middle half. Always called an estimate. */
export function Freed(props: { result: PlaceResult }) {
  return (
    <Show when={props.result.also && props.result.also.total > 0 && props.result.also}>
      {(all) => <span>{words.place.freedInAll(all().total, all().q1, all().q3, all().unit ?? '')}</span>}
    </Show>
  )
}
