import '../ui/tokens.css'
import '../ui/font.css'
import '../ui/base.css'
import { createSignal, getOwner, onCleanup, onMount, runWithOwner, Show } from 'solid-js'
import { makeRoom } from '../live/room.ts'
import type { Room } from '../live/types.ts'
import { words } from '../words/en/screen.ts'
import { fullScreenByKey, stayAwake } from './awake.ts'
import { claim, takeKey } from './claim.ts'
import { Message } from './Message.tsx'
import { Stage } from './Stage.tsx'
import s from './screen.module.css'

/** The projector: what the whole room may see, and nothing to press. F fills the screen. */
export default function Screen(props: { id: string }) {
  const [room, setRoom] = createSignal<Room>()
  const [trouble, setTrouble] = createSignal<'unreachable' | 'out'>()
  const owner = getOwner()
  let left = false

  const enter = async () => {
    const key = takeKey()
    // Without a key this browser may still hold a session of this screen.
    if (key && (await claim(props.id, key, () => setTrouble('unreachable'))) === 'refused') return setTrouble('out')
    if (left) return
    setTrouble()
    runWithOwner(owner, () => {
      const made = makeRoom(props.id, 'screen')
      onCleanup(() => made.close())
      setRoom(made)
    })
  }

  onMount(() => {
    document.documentElement.classList.add(s['root']!)
    const stops = [stayAwake(), fullScreenByKey(), () => document.documentElement.classList.remove(s['root']!)]
    onCleanup(() => stops.forEach((stop) => stop()))
    void enter()
  })
  onCleanup(() => (left = true))

  return (
    <Show when={room()} fallback={<Message words={trouble() ? words.away[trouble()!] : [words.connecting, '']} />}>
      {(made) => <Stage room={made()} />}
    </Show>
  )
}
