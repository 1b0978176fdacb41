import type { LinkKind } from '../../../shared/activities/link.ts'
import type { Room } from '../../live/types.ts'
import { words as say } from '../../words/en/answers/link.ts'
import { itemText } from '../wall/items.ts'

/** A link as a sentence: "Billing **waits for** Login". */
export function Sentence(props: {
  room: Pick<Room, 'wall'>
  from: string
  kind: LinkKind | undefined
  to: string | undefined
}) {
  return (
    <>
      <bdi>{itemText(props.room, props.from)}</bdi> <strong>{props.kind ? say.kinds[props.kind] : say.open}</strong>{' '}
      <bdi>{props.to === undefined ? (props.kind ? say.open : '') : itemText(props.room, props.to)}</bdi>
    </>
  )
}
