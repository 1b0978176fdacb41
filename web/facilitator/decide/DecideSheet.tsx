import { For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Highlight } from '../../ui/Highlight.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { words } from '../../words/en/facilitator.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'
import { StepMenu } from '../sheet/StepMenu.tsx'
import { Tips } from '../sheet/Tips.tsx'
import { useDeciding } from './deciding.ts'
import { Editor } from './Editor.tsx'
import { Evidence } from './Evidence.tsx'
import s from './Decide.module.css'

const say = words.decide

/** One item after the other: its sentence, written in front of everyone. */
export function DecideSheet(props: { row: Row }) {
  const { act, room } = useLead()
  const { tabs, chosen, choose, locked, fresh } = useDeciding()
  const titleOf = (decision: string | undefined) => decision && room.wall.get('decisions', decision)?.title
  return (
    <article class={s['sheet']}>
      <h1 class="visually-hidden">{props.row.ask}</h1>
      <header class={s['head']}>
        <ul class={s['tabs']} classList={{ [s['few']!]: tabs().length < 6 }} aria-label={say.items}>
          <For each={tabs()}>
            {(tab) => (
              <li>
                <button
                  type="button"
                  class={s['tab']}
                  title={tab.text}
                  aria-label={titleOf(tab.decision) ? say.decided(tab.text || say.fresh) : tab.text || say.fresh}
                  aria-current={chosen()?.id === tab.id ? 'true' : undefined}
                  onClick={() => choose(tab.id)}
                >
                  <Show when={titleOf(tab.decision)}>
                    <span class={s['tick']}>
                      <Icon name="check" size={18} />
                    </span>
                  </Show>
                  <span dir="auto">
                    <Show when={chosen()?.id === tab.id} fallback={tab.text || say.fresh}>
                      <Highlight>{tab.text || say.fresh}</Highlight>
                    </Show>
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
        <Button rank="tertiary" height={36} label={say.another} onClick={fresh}>
          <Icon name="plus" size={18} />
        </Button>
        <StepMenu row={props.row} />
      </header>
      <Show when={chosen()?.shields?.contested}>
        <p class={s['contested']}>
          <Pill kind="care" icon="shield-filled">
            {locked() ? say.contested : say.opened}
          </Pill>
        </p>
      </Show>
      <Show when={chosen()?.id} keyed fallback={<p class={s['none']}>{say.none}</p>}>
        <Show
          when={!locked()}
          fallback={
            <div class={s['locked']}>
              <h2 dir="auto">{chosen()?.text}</h2>
              <p>{say.locked}</p>
              <Button onClick={() => chosen()?.item && void act({ type: 'show', item: chosen()!.item! })}>
                <Icon name="shield" />
                {say.open}
              </Button>
            </div>
          }
        >
          <Editor />
          <Evidence />
        </Show>
      </Show>
      <Tips row={props.row} />
    </article>
  )
}
