import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { newId } from '../../live/id.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words as say } from '../../words/en/answers/group.ts'
import type { PhoneProps } from '../faces.ts'
import { itemText } from '../wall/items.ts'
import { createLastMove } from './lastMove.ts'
import s from './Phone.module.css'
import { Sorting } from './Sorting.tsx'

/**
 * Where everyone groups: tap a card, and then the one it belongs with. No dragging over long lists. Where each one sorts alone, one card
 * after the other. Else the phone reads along.
 */
export default function GroupPhone(props: PhoneProps) {
  return (
    <Show when={isOpen(props.view.state)}>
      <Switch>
        <Match when={props.view.params['by'] === 'everyone'}>
          <TapTap {...props} />
        </Match>
        <Match when={props.view.params['by'] === 'sorts'}>
          <Sorting {...props} />
        </Match>
      </Switch>
    </Show>
  )
}

function TapTap(props: PhoneProps) {
  const { room } = props
  const [held, setHeld] = createSignal<string>()
  const [problem, setProblem] = createSignal('')
  const cards = () => props.view.items.filter((id) => room.wall.get('cards', id)?.state === 'live')
  const groupOf = (id: string) => room.wall.get('cards', id)?.group

  const join = async (other: string) => {
    const card = held()
    setHeld(undefined)
    if (!card || card === other) return
    const known = groupOf(other)
    const group = known ?? `gr_${newId()}`
    const answers = await room.send(
      ...(known
        ? []
        : [
            { type: 'group' as const, group, name: '', step: props.step },
            { type: 'move' as const, card: other, group },
          ]),
      { type: 'move', card, group },
    )
    setProblem(answers.every(({ ok }) => ok) ? '' : say.failed)
  }
  const loosen = () => {
    const card = held()
    setHeld(undefined)
    if (card) void room.send({ type: 'move', card, group: null })
  }

  const last = createLastMove(room, () => props.view)
  const undo = async (move: string) => {
    const [answer] = await room.send({ type: 'undo', move })
    setProblem(answer?.ok ? '' : say.failed)
  }

  return (
    <>
      <Show when={last()}>
        {(last) => (
          <div class={s.last}>
            <p role="status">{last().told}</p>
            <Button rank="tertiary" label={say.undoLabel(last().text)} onClick={() => void undo(last().id)}>
              <Icon name="undo" size={20} />
              {say.undo}
            </Button>
          </div>
        )}
      </Show>
      <p role="status">{held() ? say.chosen(itemText(room, held()!)) : problem()}</p>
      <Show when={held()}>
        <div class={s.ways}>
          <Show when={groupOf(held()!)}>
            <Button onClick={loosen}>{say.alone}</Button>
          </Show>
          <Button rank="tertiary" onClick={() => setHeld(undefined)}>
            {say.cancel}
          </Button>
        </div>
      </Show>
      <ul class={s.cards}>
        <For each={cards()}>
          {(id) => (
            <li class={s.card}>
              <span dir="auto">
                {itemText(room, id)}
                <Show when={groupOf(id)}>
                  {(group) => (
                    <small class={s.pile} dir="auto">
                      {room.wall.get('groups', group())?.name}
                    </small>
                  )}
                </Show>
              </span>
              <Show when={held() !== id}>
                <Button height={44} onClick={() => (held() ? void join(id) : setHeld(id))}>
                  {held() ? say.withThis : say.belongs}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}
