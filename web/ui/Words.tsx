import { For, Show } from 'solid-js'
import { Highlight } from './Highlight.tsx'
import s from './Words.module.css'

/** What people answered with a word each, as slips of paper in the order given (shuffled before). A word said often has its number. */
export function Words(props: {
  words: readonly { id: string; text: string; count?: number | undefined; mine?: boolean | undefined }[]
  size: 'phone' | 'page' | 'screen'
  label: string
  arriving?: boolean | undefined
}) {
  return (
    <ul
      class={`${s['words']} ${s[props.size]}`}
      classList={{ [s['arriving']!]: !!props.arriving }}
      aria-label={props.label}
    >
      <For each={props.words}>
        {(word, i) => (
          <li class={s['word']} dir="auto" style={{ '--turn': i() / props.words.length }}>
            <Show when={word.mine} fallback={word.text}>
              <Highlight>{word.text}</Highlight>
            </Show>
            <Show when={(word.count ?? 1) > 1}>
              <span class={s['count']}> {word.count}</span>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
