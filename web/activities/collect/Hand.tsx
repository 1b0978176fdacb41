import { createEffect, createSignal, For, Show } from 'solid-js'
import type { HandCard } from '../../../shared/wall.ts'
import type { Room } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/answers/hand.ts'
import s from './Phone.module.css'

/** The second pass: three texts of others, by lot. Who takes one further says so, and the entry is stored as built on it. */
export function Hand(props: { room: Room; step: string; chosen: string; onChoose: (card: string) => void }) {
  const [hand, setHand] = createSignal<HandCard[]>()
  createEffect(() => {
    if (props.room.link() !== 'live') return
    void props.room.read<HandCard[]>(`/hand/${props.step}`).then((dealt) => dealt && setHand(dealt))
  })
  const chosen = () => hand()?.find(({ id }) => id === props.chosen)
  return (
    <Show when={hand()?.length}>
      <Show
        when={chosen()}
        fallback={
          <section class={s.hand} aria-label={say.hand}>
            <p class={s.quiet}>
              <strong>{say.hand}</strong>
              <br />
              {say.handHint}
            </p>
            <ul>
              <For each={hand()}>
                {({ id, text }) => (
                  <li>
                    <span dir="auto">{text}</span>
                    <Button rank="tertiary" label={say.build(text)} onClick={() => props.onChoose(id)}>
                      {say.buildShort}
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </section>
        }
      >
        {(card) => (
          <p class={s.hand}>
            <span dir="auto">
              <strong>{say.building}</strong> {card().text}
            </span>
            <Button rank="tertiary" onClick={() => props.onChoose('')}>
              {say.alone}
            </Button>
          </p>
        )}
      </Show>
    </Show>
  )
}
