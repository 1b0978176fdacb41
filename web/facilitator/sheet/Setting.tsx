import { createSignal, For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TextBox } from '../../ui/TextBox.tsx'
import { settingText } from '../../../shared/settings.ts'
import type { Setting as SettingDoc } from '../../../shared/workshop.ts'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/en/facilitator.ts'
import s from './Lobby.module.css'

const say = words.lobby

/** One thing to settle before the start, mended in its place. A list has one thing a line. */
export function Setting(props: {
  ask: string
  hint?: string | undefined
  value: string | string[]
  kind?: SettingDoc['kind'] | undefined
  /** the only values that make sense */
  options?: string[] | undefined
  fixed?: boolean
  onSave: (value: string | string[]) => void
}) {
  const [draft, setDraft] = createSignal<string>()
  const list = () => Array.isArray(props.value)
  const text = () => (Array.isArray(props.value) ? props.value.join('\n') : props.value)
  const shown = () =>
    Array.isArray(props.value)
      ? words.list(props.value)
      : settingText(props.value, { kind: props.kind ?? 'text' }, document.documentElement.lang)
  const save = () => {
    const typed = draft()
    setDraft(undefined)
    if (typed === undefined || typed === text()) return
    const lines = typed
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    props.onSave(list() ? lines : lines.join(' '))
  }
  const saveButton = () => (
    <Button height={36} onClick={save}>
      {words.dialog.save}
    </Button>
  )
  return (
    <li class={s['setting']}>
      <span class={s['asked']} dir="auto">
        {props.ask}
      </span>
      <div
        class={s['answer']}
        onFocusOut={(event) => {
          if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) save()
        }}
      >
        <Show
          when={draft() !== undefined}
          fallback={
            <>
              <p class={s['value']} classList={{ [s['empty']!]: !shown() }}>
                <bdi>{shown() || say.empty}</bdi>
              </p>
              <p class={s['hint']}>{props.hint}</p>
            </>
          }
        >
          <Show when={props.kind === 'day'}>
            <Field
              type="date"
              label={props.ask}
              hideLabel
              value={draft() ?? ''}
              onInput={setDraft}
              ref={(el) => queueMicrotask(() => el.focus())}
              end={saveButton()}
            />
          </Show>
          <Show when={props.options}>
            {(options) => (
              <span class={s['options']}>
                <For each={options()}>
                  {(option) => (
                    <Button pressed={draft() === option} onClick={() => (setDraft(option), save())}>
                      {option}
                    </Button>
                  )}
                </For>
              </span>
            )}
          </Show>
          <Show when={props.kind !== 'day' && !props.options}>
            <TextBox
              value={draft() ?? ''}
              label={props.ask}
              rows={list() ? 3 : 1}
              max={400}
              onInput={setDraft}
              {...(list() ? {} : { onEnter: save })}
              end={saveButton()}
              ref={(el) => queueMicrotask(() => el.focus())}
            />
          </Show>
          <p class={s['hint']}>{list() ? say.listHint : props.hint}</p>
        </Show>
      </div>
      <Show when={!props.fixed && draft() === undefined}>
        <Button rank="tertiary" label={say.edit(props.ask)} onClick={() => setDraft(text())}>
          <Icon name="pencil" />
        </Button>
      </Show>
    </li>
  )
}
