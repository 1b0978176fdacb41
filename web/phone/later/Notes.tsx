import { createMemo, For, Show } from 'solid-js'
import type { StepView } from '../../../shared/wall.ts'
import { givenTo } from '../../activities/collect/given.ts'
import type { Room } from '../../live/types.ts'
import { words } from '../../words/en/phone-later.ts'
import l from './Later.module.css'
import s from '../Phone.module.css'

/** Below so many people, a text without a name still has an author. */
const FEW = 5
/** More things than this to write about leave no room for the writing. */
const AT_ONCE = 4

/** What people must know before they write: who will see what, and what is off the table. */
export function Notes(props: { room: Room; view: Required<StepView> }) {
  const workshop = () => props.room.wall.get('now', 'workshop')
  const present = () => props.room.wall.get('now', 'pulse')?.present ?? FEW
  const notes = () => {
    if (props.view.public) return []
    const { attribution, params } = props.view
    const all: string[] = []
    if (attribution !== 'anonymous') all.push((params['tables'] ? words.notes.tables : words.notes)[attribution])
    else if (present() < FEW) all.push(words.notes.few)
    if (params['text_for_moderation']) all.push(words.notes.moderated(workshop()?.facilitator ?? ''))
    if (params['privacy'] === 'open') all.push(words.notes.open)
    if (params['passes'] === 2) all.push(words.notes.handed)
    if (params['pair_with']) all.push(words.notes.paired)
    if (params['sides']) all.push(words.notes.sides)
    if (props.view.paired && attribution !== 'named') all.push(words.notes.followed)
    return all
  }
  const settings = () =>
    (props.view.activity === 'collect' ? (workshop()?.settings ?? []) : [])
      .map(({ ask, value }) => ({ ask, value: [value].flat().join(', ') }))
      .filter(({ value }) => value !== '')
  return (
    <>
      <Given room={props.room} view={props.view} />
      <Show when={notes().length + settings().length > 0}>
        <div class={s.note}>
          <For each={notes()}>{(note) => <p>{note}</p>}</For>
          <For each={settings()}>
            {({ ask, value }) => (
              <p dir="auto">
                <strong>{ask}</strong> {value}
              </p>
            )}
          </For>
        </div>
      </Show>
    </>
  )
}

/** What people write about: a few things at once, more when asked for. */
function Given(props: { room: Room; view: Required<StepView> }) {
  const given = createMemo(() => givenTo(props.room, props.view))
  return (
    <Show when={given().length > 0}>
      <details class={l.given} open={given().length <= AT_ONCE}>
        <summary>{words.given(given().length)}</summary>
        <ul>
          <For each={given()}>{(text) => <li dir="auto">{text}</li>}</For>
        </ul>
      </details>
    </Show>
  )
}
