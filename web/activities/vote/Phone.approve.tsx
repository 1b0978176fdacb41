import { createMemo, For, untrack } from 'solid-js'
import type { ApproveEntry } from '../../../shared/activities/vote.ts'
import { words as say } from '../../words/en/answers/vote.ts'
import { createDealt } from '../dealt.ts'
import type { PhoneProps } from '../faces.ts'
import { itemText } from '../wall/items.ts'
import { ownBallot } from './ballot.ts'
import s from './Phone.module.css'

/** Yes to any of them, or to so many. */
export default function ApprovePhone(props: PhoneProps) {
  const { order: all, ballot, send, params } = ownBallot<ApproveEntry>(props)
  const dealt = untrack(() => (props.view.dealt ? createDealt(props, () => true) : undefined))
  const order = dealt?.order ?? all
  const yes = createMemo(() => ballot().yes ?? [])
  const full = () => yes().length >= (params().max_yes ?? Infinity)
  const toggle = (item: string, on: boolean) =>
    send({ yes: on ? [...yes(), item] : yes().filter((other) => other !== item) })
  props.foot({ fact: say.hidden })
  return (
    <>
      <p class={s.quiet} role="status">
        {say.approved(yes().length, params().max_yes ?? undefined)}
      </p>
      <ul class={s.checks}>
        <For each={order()}>
          {(item) => (
            <li>
              <label class={s.check}>
                <input
                  type="checkbox"
                  checked={yes().includes(item)}
                  disabled={full() && !yes().includes(item)}
                  onChange={({ currentTarget }) => toggle(item, currentTarget.checked)}
                />
                <span dir="auto">{itemText(props.room, item)}</span>
              </label>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}
