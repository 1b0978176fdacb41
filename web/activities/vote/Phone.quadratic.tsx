import { createMemo, For } from 'solid-js'
import type { QuadraticEntry } from '../../../shared/activities/vote.ts'
import { Stepper } from '../../ui/Stepper.tsx'
import { words as say } from '../../words/en/answers/vote.ts'
import type { PhoneProps } from '../faces.ts'
import { itemText } from '../wall/items.ts'
import { ownBallot } from './ballot.ts'
import s from './Phone.module.css'

/** Votes are bought: the phone says what the next one costs, never the formula. */
export default function QuadraticPhone(props: PhoneProps) {
  const { order, ballot, send, params } = ownBallot<QuadraticEntry>(props)
  const votes = createMemo(() => ballot().votes ?? {})
  const left = () => (params().credits ?? 0) - Object.values(votes()).reduce((sum, v) => sum + v * v, 0)
  /** the most votes that the credits buy for this item, beside what the others cost */
  const most = (item: string) => Math.floor(Math.sqrt(left() + (votes()[item] ?? 0) ** 2))
  const price = (item: string) => 2 * Math.abs(votes()[item] ?? 0) + 1
  props.foot({ fact: say.hidden })
  return (
    <>
      <p class={`${s.budget} ${s.strong}`} role="status">
        {say.creditsLeft(left())}
      </p>
      <For each={order()}>
        {(item) => (
          <Stepper
            value={votes()[item] ?? 0}
            onChange={(n) => send({ votes: { ...votes(), [item]: Math.trunc(n ?? 0) } })}
            min={params().allow_against ? -most(item) : 0}
            max={most(item)}
            label={`${itemText(props.room, item)}. ${say.price(price(item))}`}
            lessLabel={say.fewer(itemText(props.room, item))}
            moreLabel={say.further(itemText(props.room, item))}
          >
            <span dir="auto">{itemText(props.room, item)}</span>
            <br />
            <span class={s.quiet}>{say.price(price(item))}</span>
          </Stepper>
        )}
      </For>
    </>
  )
}
