import { createMemo, For, Show } from 'solid-js'
import type { Room } from '../live/types.ts'
import { Icon } from '../ui/Icon.tsx'
import { words } from '../words/en/screen.ts'
import s from './screen.module.css'

const MOST = 4

/** Thanks, and the sentences that somebody took. */
export function Ended(props: { room: Room }) {
  const workshop = () => props.room.wall.get('now', 'workshop')
  const decided = createMemo(() =>
    props.room.wall
      .keys('decisions')
      .flatMap((id) => props.room.wall.get('decisions', id) ?? [])
      .filter(({ owner, title }) => owner && title)
      .toSorted((a, b) => a.order - b.order),
  )
  return (
    <main class={`${s['stage']} ${s['message']}`}>
      <div class={s['middle']}>
        <h1 class={s['huge']}>{words.thanks}</h1>
        <p class={s['hint']}>
          <bdi>{words.ended(workshop()?.title ?? '')}</bdi> {words.outcomeWith(workshop()?.facilitator ?? '')}
        </p>
        <Show when={decided().length > 0}>
          <h2 class={s['decidedHead']}>{words.decided}</h2>
          <ul class={s['decided']}>
            <For each={decided().slice(0, MOST)}>
              {(decision) => (
                <li>
                  <span class={s['sentence']} dir="auto">
                    {decision.title}
                  </span>
                  <span class={s['owner']}>
                    <Icon name="hand" size={32} />
                    <bdi>{decision.owner?.name}</bdi>
                  </span>
                </li>
              )}
            </For>
          </ul>
          <Show when={decided().length > MOST}>
            <p class={s['hint']}>{words.more(decided().length - MOST)}</p>
          </Show>
        </Show>
      </div>
    </main>
  )
}
