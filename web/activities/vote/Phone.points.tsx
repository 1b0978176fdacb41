import { createMemo, For } from 'solid-js'
import type { PointsEntry } from '../../../shared/activities/vote.ts'
import { Stepper } from '../../ui/Stepper.tsx'
import { words as say } from '../../words/en/answers/vote.ts'
import type { PhoneProps } from '../faces.ts'
import { itemText } from '../wall/items.ts'
import { ownBallot } from './ballot.ts'
import s from './Phone.module.css'

const ALL = 100

/** A hundred points, split. */
export default function PointsPhone(props: PhoneProps) {
  const { order, ballot, send, params } = ownBallot<PointsEntry>(props)
  const points = createMemo(() => ballot().points ?? {})
  const left = () => ALL - Object.values(points()).reduce((sum, n) => sum + n, 0)
  props.foot({ fact: say.hidden })
  return (
    <>
      <p class={`${s.budget} ${s.strong}`} role="status">
        {say.pointsLeft(left())}
      </p>
      <For each={order()}>
        {(item) => (
          <Stepper
            value={points()[item] ?? 0}
            onChange={(n) => send({ points: { ...points(), [item]: Math.round(n ?? 0) } })}
            min={0}
            max={(points()[item] ?? 0) + left()}
            step={params().step}
            label={itemText(props.room, item)}
            lessLabel={say.fewer(itemText(props.room, item))}
            moreLabel={say.further(itemText(props.room, item))}
          >
            <span dir="auto">{itemText(props.room, item)}</span>
          </Stepper>
        )}
      </For>
    </>
  )
}
