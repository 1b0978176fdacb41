import { Show, type JSX } from 'solid-js'
import type { Room } from '../live/types.ts'
import { Button } from '../ui/Button.tsx'
import { SavedLine, type SavedState } from '../ui/SavedLine.tsx'
import { isAway } from './away.ts'
import { words } from '../words/en/phone.ts'
import s from './Phone.module.css'

export interface FootWords {
  fact?: string
  button?: { label: string; press: () => void } | null
}

/** The bottom of every page, always within reach: a line of words, and the one thing to press. */
export function Foot(props: { children: JSX.Element; button?: JSX.Element }) {
  return (
    <footer class={s.foot}>
      <div class={s.line}>{props.children}</div>
      {props.button}
    </footer>
  )
}

/** The foot of an open step: what is saved, what waits. */
export function StepFoot(props: { room: Room; saved: number; foot: FootWords; press: () => void; label: string }) {
  const waiting = () => props.room.desk.waiting()
  const away = () => isAway(props.room) && waiting() > 0
  const sum = (): [state: SavedState, title: string, fact: string | undefined] => {
    const { fact } = props.foot
    if (away()) return ['plain', words.savedAndWaiting(props.saved, waiting()), words.doneWaits]
    if (waiting() > 0) return ['plain', words.saving, fact]
    return props.saved > 0 ? ['saved', words.saved, fact] : ['plain', '', fact]
  }
  const silent = () => props.foot.button === null && !sum()[1] && !sum()[2]
  return (
    <Show when={!silent()}>
      <Foot
        button={
          <Show when={props.foot.button !== null}>
            <Button rank="primary" height={52} onClick={() => (props.foot.button?.press ?? props.press)()}>
              {props.foot.button?.label ?? props.label}
            </Button>
          </Show>
        }
      >
        <SavedLine state={sum()[0]} title={sum()[1]} fact={sum()[2]} />
      </Foot>
    </Show>
  )
}
