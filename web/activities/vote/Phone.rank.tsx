import { createMemo, For, Show } from 'solid-js'
import type { RankEntry } from '../../../shared/activities/vote.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words as say } from '../../words/en/answers/vote.ts'
import type { PhoneProps } from '../faces.ts'
import { itemText } from '../wall/items.ts'
import { ownBallot } from './ballot.ts'
import s from './Phone.module.css'

/** Tapped in order, first one first; each can move up a place or out again. Nobody has to rank them all. */
export default function RankPhone(props: PhoneProps) {
  const { order, ballot, send, params } = ownBallot<RankEntry>(props)
  const ranked = createMemo(() => (ballot().order ?? []).flat())
  const left = createMemo(() => order().filter((item) => !ranked().includes(item)))
  const full = () => ranked().length >= (params().t ?? order().length)
  const put = (items: string[]) => send({ order: items.map((item) => [item]) })
  const up = (place: number) => {
    const items = [...ranked()]
    const [moved] = items.splice(place, 1)
    items.splice(place - 1, 0, moved!)
    put(items)
  }
  const text = (item: string) => itemText(props.room, item)
  props.foot({ fact: say.hidden })
  return (
    <>
      <p class={s.quiet} role="status">
        {full() ? say.rankedAll : say.rankNext(ranked().length + 1)}
      </p>
      <ol class={s.ranked}>
        <For each={ranked()}>
          {(item, place) => (
            <li>
              <span class={s.place} aria-hidden="true">
                {place() + 1}
              </span>
              <span dir="auto">{text(item)}</span>
              <Show when={place() > 0}>
                <Button rank="tertiary" label={say.up(text(item))} onClick={() => up(place())}>
                  <span class={s.arrow}>↑</span>
                </Button>
              </Show>
              <Button
                rank="tertiary"
                label={say.out(text(item))}
                onClick={() => put(ranked().filter((other) => other !== item))}
              >
                <Icon name="x" size={20} />
              </Button>
            </li>
          )}
        </For>
      </ol>
      <ul class={s.choices}>
        <For each={left()}>
          {(item) => (
            <li>
              <Button height={52} disabled={full()} onClick={() => put([...ranked(), item])}>
                <span dir="auto">{text(item)}</span>
              </Button>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}
