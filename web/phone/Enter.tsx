import { createEffect, createSignal, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { makeRoom } from '../live/room.ts'
import { words } from '../words/en/phone.ts'
import { goTo } from './address.ts'
import { claim } from './ask.ts'
import { Door } from './Door.tsx'
import { rejoinKey, rememberKey } from './memory.ts'
import { Notice } from './Page.tsx'
import { later } from './parts.ts'
import { Seat } from './Seat.tsx'

/** From an address to a seat: with the key in it, with the session this browser has, or with the key this phone remembers. */
export function Enter(props: {
  workshop: string
  rejoin: string | undefined
  fresh: boolean
  onJoin: (workshop: string) => void
  onLeave: () => void
}) {
  const [turn, setTurn] = createSignal(0)
  const [refused, setRefused] = createSignal(false)
  const again = () => setTurn((count) => count + 1)
  const claimFirst = async (key: string) => {
    if (!(await claim(props.workshop, key))) return setRefused(true)
    rememberKey(props.workshop, key)
    goTo(location.pathname)
    again()
  }
  onMount(() => (props.rejoin ? void claimFirst(props.rejoin) : again()))
  return (
    <Show
      when={turn()}
      keyed
      fallback={
        <Show when={refused()} fallback={<Notice title={words.connecting} />}>
          <Door why={words.out.badKey} onJoin={props.onJoin} />
        </Show>
      }
    >
      <Connected
        workshop={props.workshop}
        fresh={props.fresh}
        again={again}
        onJoin={props.onJoin}
        onLeave={props.onLeave}
      />
    </Show>
  )
}

/** A key that worked and still left us outside will not help the second time. */
const tried = new Set<string>()

function Connected(props: {
  workshop: string
  fresh: boolean
  again: () => void
  onJoin: (workshop: string) => void
  onLeave: () => void
}) {
  const room = makeRoom(props.workshop, 'participant')
  onCleanup(room.close)
  const [lost, setLost] = createSignal(false)
  const comeBack = async () => {
    const key = rejoinKey(props.workshop)
    if (!key || tried.has(key)) return setLost(true)
    tried.add(key)
    if (!(await claim(props.workshop, key))) return setLost(true)
    props.again()
  }
  createEffect(() => room.link() === 'out' && void comeBack())
  return (
    <Switch fallback={<Seat room={room} fresh={props.fresh} onLeave={props.onLeave} />}>
      <Match when={room.link() === 'out'}>
        <Show when={lost()} fallback={<Notice title={words.connecting} />}>
          <Door why={words.out.text} onJoin={props.onJoin} />
        </Show>
      </Match>
      <Match when={room.link() === 'gone' && later()?.Gone} keyed>
        {(Gone) => <Gone />}
      </Match>
      <Match when={room.link() === 'replaced' && later()?.Replaced} keyed>
        {(Replaced) => <Replaced again={props.again} />}
      </Match>
      <Match when={room.link() === 'refused' && later()?.Refused} keyed>
        {(Refused) => <Refused again={props.again} />}
      </Match>
    </Switch>
  )
}
