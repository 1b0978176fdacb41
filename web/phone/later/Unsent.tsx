import { For, Show } from 'solid-js'
import type { Room } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import { Copy } from '../../ui/Copy.tsx'
import { words } from '../../words/en/phone-later.ts'
import s from './Later.module.css'

/** The words in a value that was refused, whatever its activity. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Words that did not go out: refused ones, and drafts of any step but the one that takes them now. They stay until their owner throws them away. */
export function Unsent(props: { room: Room; except?: string | undefined; open?: boolean }) {
  const desk = props.room.desk
  /** What was opened to be changed, and was not, is saved as it is. */
  const saved = (step: string, text: string) => {
    const round = props.room.wall.get('steps', step)?.round ?? 1
    return Object.values(desk.entries(step, round)).some((value) => textsIn(value).includes(text.trim()))
  }
  const lost = () => [
    ...desk.drafts().map(({ step, field, text }) => ({
      step,
      text,
      why: '',
      elsewhere: step !== props.except && !saved(step, text),
      forget: () => desk.setDraft(step, field, ''),
    })),
    ...desk.refused().map(({ step, round, key, value, message }) => ({
      step,
      text: textsIn(value).join('\n'),
      why: message,
      elsewhere: true,
      forget: () => desk.forget(step, round, key),
    })),
  ]
  const shown = () => lost().filter(({ text, elsewhere }) => elsewhere && text.trim() !== '')
  return (
    <Show when={shown().length > 0}>
      <details class={s.unsent} open={props.open}>
        <summary>{words.unsent.title(shown().length)}</summary>
        <For each={shown()}>
          {({ text, why, forget }) => (
            <div class={s.lost}>
              <p dir="auto">{text}</p>
              <Show when={why}>
                <p class={s.quiet}>{why}</p>
              </Show>
              <Copy text={text} label={words.copy} copied={words.copied} />
              <Button rank="tertiary" onClick={forget}>
                {words.unsent.forget}
              </Button>
            </div>
          )}
        </For>
      </details>
    </Show>
  )
}
