import { createEffect, createMemo, createSignal, Match, onMount, Show, Switch } from 'solid-js'
import type { StepView } from '../../shared/wall.ts'
import type { Room } from '../live/types.ts'
import { words } from '../words/en/phone.ts'
import { fetchParts, later } from './parts.ts'
import { OwnMenu } from './OwnMenu.tsx'
import { Notice } from './Page.tsx'
import { Step } from './Step.tsx'

type Opened = { id: string; view: Required<StepView> }

/** Somebody's place in a workshop: the phone shows what the room does now, and nothing else. */
export function Seat(props: { room: Room; fresh: boolean; onLeave: () => void }) {
  const room = props.room
  const pulse = () => room.wall.get('now', 'pulse')
  const workshop = () => room.wall.get('now', 'workshop')
  const resting = createMemo(() => {
    const until = workshop()?.breakUntil ?? null
    return until !== null && until > room.now()
  })
  const opened = createMemo((): Opened | undefined => {
    const id = pulse()?.step
    const view = id ? room.wall.get('steps', id) : undefined
    return id && view?.activity && view.state !== 'waiting' && view.state !== 'skipped'
      ? { id, view: view as Required<StepView> }
      : undefined
  })
  const round = createMemo(() => opened() && `${opened()!.id}/${opened()!.view.round}`)

  // Whoever joins in the middle gets one sentence about where we are, in the step that ran then.
  const [late, setLate] = createSignal<string>()
  createEffect(() => {
    if (props.fresh && room.wall.ready() && late() === undefined)
      setLate((workshop()?.position ?? 0) > 1 ? (pulse()?.step ?? '') : '')
  })
  createEffect(() => {
    document.title = [opened()?.view.ask, workshop()?.title, words.product].filter(Boolean).join(' · ')
  })
  onMount(fetchParts)

  const menu = () => <OwnMenu room={room} onLeave={props.onLeave} />
  const who = () => workshop()?.facilitator || words.somebody
  return (
    <Switch fallback={<Notice title={words.connecting} />}>
      <Match when={!room.wall.ready() || !room.me()}>
        <Notice title={words.connecting} />
      </Match>
      <Match when={workshop()?.ended && later()?.Ended} keyed>
        {(Ended) => <Ended room={room} menu={menu()} />}
      </Match>
      <Match when={resting() && later()?.Pause} keyed>
        {(Pause) => <Pause room={room} menu={menu()} />}
      </Match>
      <Match when={round()} keyed>
        <Show when={opened()}>
          {(at) => <Step room={room} id={at().id} view={at().view} late={late() === at().id} menu={menu()} />}
        </Show>
      </Match>
      <Match when={pulse()?.step}>
        <Notice title={words.between.title(who())} logo={menu()}>
          <p>{words.between.text}</p>
          <Show when={later()?.Unsent} keyed>
            {(Unsent) => <Unsent room={room} />}
          </Show>
        </Notice>
      </Match>
      <Match when={pulse() && later()?.Lobby} keyed>
        {(Lobby) => <Lobby room={room} menu={menu()} />}
      </Match>
    </Switch>
  )
}
