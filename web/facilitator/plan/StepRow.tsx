import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/plan.ts'
import type { Drag } from './drag.ts'
import { Minutes } from './Minutes.tsx'
import { MoveButtons, type Place } from './MoveButtons.tsx'
import { usePlanning } from './planning.ts'
import { StepDetails } from './StepDetails.tsx'
import s from './Plan.module.css'

/** One step: drag it, or move it with its buttons; its minutes; and under it, when asked for, all that can be changed. */
export function StepRow(props: { id: string; section: string; drag: Drag; say: (line: string) => void }) {
  const planning = usePlanning()
  const details = createUniqueId()
  const [open, setOpen] = createSignal(false)
  const item = () => planning.item(props.id)
  const isFixed = () => item()?.isFixed ?? true
  const title = () => item()?.title || words.untitled
  const items = () => planning.section(props.section)?.items ?? []
  const at = () => items().findIndex(({ id }) => id === props.id)
  const held = () => (props.drag.held()?.id === props.id ? props.drag.held() : undefined)

  const move = (before: string | undefined) => {
    planning.move([props.id], before)
    props.say(words.moved(title(), at() + 1, items().length))
  }
  const up = (): Place | undefined => {
    const above = items()[at() - 1]
    return above && !above.isFixed ? { before: above.id } : undefined
  }
  const down = (): Place | undefined => {
    if (at() + 1 >= items().length) return undefined
    const sections = planning.sections()
    const next = sections[sections.findIndex(({ key }) => key === props.section) + 1]
    return { before: items()[at() + 2]?.id ?? next?.items[0]?.id }
  }
  const here = () => planning.others().filter(({ at }) => at === props.id)
  const warnings = () => {
    const all = planning.backstage.get('agenda', props.id)?.warnings ?? []
    const refused = planning.backstage.get('plan', props.id)?.refused ?? []
    return [
      ...all.map(({ in: name, why }) => words.lacks[why](name)),
      ...(all.some(({ empty }) => empty) ? [words.nothingToWorkOn] : []),
      ...(refused.length > 0 ? [words.refused(refused)] : []),
    ].join(' ')
  }

  return (
    <li
      class={s['row']}
      classList={{
        [s['fixed']!]: isFixed(),
        [s['held']!]: !!held(),
        [s['slot']!]: !!props.drag.held() && !held() && props.drag.held()?.before === props.id,
      }}
      data-step={props.id}
      data-fixed={isFixed() ? '' : undefined}
      style={{ translate: held() ? `0 ${held()!.by}px` : undefined }}
    >
      <div class={s['line']}>
        <Show
          when={!isFixed()}
          fallback={
            <span class={s['mark']}>
              <Icon name="check" size={18} />
            </span>
          }
        >
          {/* The two buttons beside it do the same for keys and taps. */}
          <span class={s['handle']} title={words.drag} onPointerDown={(event) => props.drag.grab(props.id, event)}>
            <Icon name="more" size={18} />
          </span>
        </Show>
        <Show
          when={!isFixed()}
          fallback={
            <span class={s['name']}>
              <span class={s['label']} dir="auto">
                {title()}
              </span>
              <span class={s['kind']}>{words.isOver}</span>
            </span>
          }
        >
          <button
            type="button"
            class={s['name']}
            aria-expanded={open()}
            aria-controls={details}
            onClick={() => setOpen(!open())}
          >
            <span class="visually-hidden">{words.details} </span>
            <span class={s['label']} dir="auto">
              {title()}
            </span>
            <span class={s['kind']}>{words.kind(item()?.activity)}</span>
          </button>
        </Show>
        <Show when={!isFixed()} fallback={<span class={s['sum']}>{words.minutes(item()?.minutes ?? 0)}</span>}>
          <Minutes
            title={title()}
            value={item()?.minutes ?? 0}
            onChange={(minutes) => planning.set(props.id, { minutes }, 'minutes')}
          />
          <span class={s['tools']}>
            <MoveButtons title={title()} up={up()} down={down()} move={move} />
          </span>
        </Show>
      </div>
      <For each={here()}>
        {({ client, name }) => (
          <bdi class={s['here']} data-pen={client % 6}>
            {name}
          </bdi>
        )}
      </For>
      <Show when={!isFixed() && warnings()}>{(line) => <p class={s['care']}>{line()}</p>}</Show>
      <div id={details}>
        <Show when={open() && !isFixed() && item()}>
          {(now) => <StepDetails item={now()} say={props.say} close={() => setOpen(false)} />}
        </Show>
      </div>
    </li>
  )
}
