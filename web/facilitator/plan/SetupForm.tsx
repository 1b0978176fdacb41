import { createUniqueId, For, Match, Show, Switch } from 'solid-js'
import type { Json } from '../../../shared/workshop.ts'
import { autogrow } from '../../ui/autogrow.ts'
import { createHeld } from '../../ui/held.ts'
import { Stepper } from '../../ui/Stepper.tsx'
import { words } from '../../words/en/plan.ts'
import { usePlanning, type Item } from './planning.ts'
import { fieldsOf, valueOf, withValue, type Field } from './setup.ts'
import s from './Plan.module.css'

type Of<K extends Field['kind']> = Extract<Field, { kind: K }>

/** What a step's activity lets a facilitator set, as a form that knows nothing of the activity. */
export function SetupForm(props: { item: Item }) {
  const planning = usePlanning()
  const params = () => props.item.params ?? {}
  const set = (key: string, value: Json | undefined) =>
    planning.set(props.item.id, { params: withValue(params(), key, value) }, key)
  return (
    <For each={fieldsOf(props.item.activity, params())}>
      {(field) => (
        <Setup field={field} value={valueOf(params(), field.key)} onChange={(value) => set(field.key, value)} />
      )}
    </For>
  )
}

function Setup(props: { field: Field; value: Json | undefined; onChange: (value: Json | undefined) => void }) {
  const id = createUniqueId()
  const label = () => words.field(props.field.key)
  const is = <K extends Field['kind']>(kind: K): Of<K> | false =>
    props.field.kind === kind ? (props.field as Of<K>) : false
  return (
    <Switch>
      <Match when={is('number')}>
        {(field) => (
          <div class={s['field']}>
            <Stepper
              value={typeof props.value === 'number' ? props.value : null}
              min={field().min}
              max={field().max}
              label={label()}
              lessLabel={words.lessOf(label())}
              moreLabel={words.moreOf(label())}
              onChange={(value) => (value !== null || field().auto) && props.onChange(value ?? undefined)}
            >
              {label()}
            </Stepper>
            <Show when={field().auto && typeof props.value === 'number'}>
              <button
                type="button"
                class={s['auto']}
                aria-label={words.setAuto(label())}
                onClick={() => props.onChange(undefined)}
              >
                {words.auto}
              </button>
            </Show>
          </div>
        )}
      </Match>
      <Match when={is('choice')}>
        {(field) => (
          <div class={s['field']}>
            <label for={id}>{label()}</label>
            <select id={id} class={s['select']} onChange={(event) => props.onChange(event.currentTarget.value)}>
              <For each={field().options}>
                {(option) => (
                  <option value={option} selected={props.value === option}>
                    {words.choice(option)}
                  </option>
                )}
              </For>
            </select>
          </div>
        )}
      </Match>
      <Match when={is('toggle')}>
        {(field) => (
          <label class={s['toggle']}>
            <input
              type="checkbox"
              checked={props.value === field().on}
              onChange={(event) => props.onChange(event.currentTarget.checked ? field().on : field().off)}
            />
            <span>{label()}</span>
          </label>
        )}
      </Match>
      <Match when={is('list')}>
        {(field) => (
          <div class={`${s['field']} ${s['wide']}`}>
            <label for={id}>{label()}</label>
            <textarea
              ref={(el) => {
                queueMicrotask(() => autogrow(el))
                createHeld(
                  el,
                  () => (Array.isArray(props.value) ? props.value.join('\n') : ''),
                  () => autogrow(el),
                )
              }}
              id={id}
              class={s['box']}
              dir="auto"
              placeholder={words.listHint}
              onChange={(event) => props.onChange(lines(event.currentTarget.value, field()))}
            />
          </div>
        )}
      </Match>
      <Match when={is('text')}>
        {(field) => (
          <div class={`${s['field']} ${s['wide']}`}>
            <label for={id}>{label()}</label>
            <input
              id={id}
              class={s['box']}
              dir="auto"
              maxLength={field().max}
              ref={(el) =>
                createHeld(
                  el,
                  () => (typeof props.value === 'string' ? props.value : ''),
                  () => {},
                )
              }
              onChange={(event) => props.onChange(event.currentTarget.value.trim() || undefined)}
            />
          </div>
        )}
      </Match>
    </Switch>
  )
}

const lines = (text: string, { most, max }: Of<'list'>): string[] | undefined => {
  const list = [...new Set(text.split('\n').map((line) => line.trim().slice(0, max)))].filter(Boolean).slice(0, most)
  return list.length > 0 ? list : undefined
}
