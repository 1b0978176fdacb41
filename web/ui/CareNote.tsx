import { Show, type JSX } from 'solid-js'
import s from './CareNote.module.css'

/** Words that ask for care, on the ochre wash: a shield's reason, a reservation. Paper, so nearly square. `source` stands below, quietly. */
export function CareNote(props: {
  title?: string | undefined
  children: JSX.Element
  source?: JSX.Element
  large?: boolean | undefined
}) {
  return (
    <div class={s['note']} classList={{ [s['large']!]: !!props.large }}>
      <Show when={props.title}>{(title) => <p class={s['quiet']}>{title()}</p>}</Show>
      <div class={s['words']} dir="auto">
        {props.children}
      </div>
      <Show when={props.source}>{(source) => <p class={s['quiet']}>{source()}</p>}</Show>
    </div>
  )
}
