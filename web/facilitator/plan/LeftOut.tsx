import { For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/plan.ts'
import { usePlanning } from './planning.ts'
import s from './Plan.module.css'

/** Steps that are left out: each comes back to where it was. */
export function LeftOut(props: { say: (line: string) => void }) {
  const planning = usePlanning()
  const bringBack = (id: string, title: string) => {
    planning.set(id, { dropped: false })
    props.say(words.back(title))
  }
  return (
    <Show when={planning.out().length > 0}>
      <details class={s['more']}>
        <summary>{words.out(planning.out().length)}</summary>
        <ul class={s['rows']}>
          <For each={planning.out().map(({ id }) => id)}>
            {(id) => {
              const title = () => planning.item(id)?.title || words.untitled
              return (
                <li class={s['line']}>
                  <span class={s['name']}>
                    <span class={s['label']} dir="auto">
                      {title()}
                    </span>
                    <span class={s['kind']} dir="auto">
                      {planning.titleOf(planning.item(id)?.exercise ?? '')}
                    </span>
                  </span>
                  <Button height={36} label={words.restore(title())} onClick={() => bringBack(id, title())}>
                    <Icon name="plus" size={18} />
                  </Button>
                </li>
              )
            }}
          </For>
        </ul>
      </details>
    </Show>
  )
}
