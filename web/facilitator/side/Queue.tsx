import { createMemo, For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { words } from '../../words/en/facilitator.ts'
import { shieldedItems } from '../shields.ts'
import { useLead } from '../lead.ts'
import s from './Side.module.css'

const say = words.talk

/** While people talk: who waits to speak, least heard first, and the shields to be opened one by one. */
export function Queue(props: { step: string }) {
  const { room, act, rows } = useLead()
  const queue = () => room.wall.get('talk', 'queue') ?? []
  const shields = createMemo(() => shieldedItems(room, rows(), props.step))
  const here = () =>
    room.backstage.keys('people').filter((seat) => {
      const person = room.backstage.get('people', seat)
      return person?.here && person.role === 'participant' && !person.gone
    }).length
  return (
    <>
      <header class={s['head']}>
        <h2 class={s['title']}>{say.queue}</h2>
        <Show when={queue().length === 0}>
          <p class={s['under']}>{say.empty}</p>
        </Show>
      </header>
      <div class={s['lists']}>
        <ol>
          <For each={queue()}>
            {(speaker) => (
              <li class={s['row']}>
                <span class={s['grow']}>
                  <span dir="auto">{speaker.name}</span> <span class={s['tag']}>{say.times(speaker.spoken)}</span>
                </span>
                <Button
                  height={36}
                  label={say.spokeLabel(speaker.name)}
                  onClick={() => void act({ type: 'spoke', seat: speaker.seat })}
                >
                  {say.spoke}
                </Button>
              </li>
            )}
          </For>
        </ol>
        <Show when={shields().length > 0}>
          <section class={s['group']}>
            <h3 class={s['label']}>{say.shields}</h3>
            <ul>
              <For each={shields()}>
                {(item) => (
                  <li class={s['item']}>
                    <span dir="auto">{item.text}</span>
                    <Show
                      when={!item.shown}
                      fallback={
                        <Pill kind="care" icon="shield-filled">
                          {say.opened}
                        </Pill>
                      }
                    >
                      <Button
                        height={36}
                        label={`${say.openShield}: ${item.text}, ${say.shield(item.shields)}`}
                        onClick={() => void act({ type: 'show', item: item.item })}
                      >
                        {say.openShield}
                      </Button>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
            <p class={s['under']}>{say.hint}</p>
          </section>
        </Show>
      </div>
      <p class={s['foot']}>{words.group.reading(here())}</p>
    </>
  )
}
