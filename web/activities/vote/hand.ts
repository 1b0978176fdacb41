import { createEffect, createSignal, type Accessor } from 'solid-js'
import type { HandCard } from '../../../shared/wall.ts'
import type { PhoneProps } from '../faces.ts'

/** Where not everybody answers everything: the items that this seat was dealt; undefined until they are here. Everything else is dealt to all. */
export function createHand(props: PhoneProps, isDealt: () => boolean): Accessor<string[] | undefined> {
  const [hand, setHand] = createSignal<string[] | undefined>(undefined, { equals: (a, b) => a?.join() === b?.join() })
  createEffect(() => {
    if (!isDealt() || props.room.link() !== 'live') return
    void props.room.read<HandCard[]>(`/hand/${props.step}`).then((dealt) => dealt && setHand(dealt.map(({ id }) => id)))
  })
  return () => (isDealt() ? hand() : props.view.items)
}
