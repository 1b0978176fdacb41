import { createEffect, createSignal, untrack, type Accessor } from 'solid-js'
import type { HandCard } from '../../shared/wall.ts'
import type { PhoneProps } from './faces.ts'

export interface Dealt {
  /** what this seat has answered, then what it has before it now, in the order they came */
  order: Accessor<string[]>
  /** how many there will be; grows and shrinks with what the server deals */
  total: Accessor<number>
  /** the card as it was dealt: with the side it is about */
  card: (id: string) => HandCard | undefined
  /** the server has answered, and there is nothing */
  nothing: Accessor<boolean>
}

/** True where not everybody gets the same items, so that the server has to be asked. */
export const isDealt = ({ view }: PhoneProps) =>
  Boolean(view.params['sides']) || (Boolean(view.params['deal']) && typeof view.params['items_per_person'] === 'number')

/** Items that the server deals to this seat, a few at a time; asks for more once all are answered. */
export function createDealt(props: PhoneProps, isAnswered: (item: string) => boolean, begin: string[] = []): Dealt {
  const [cards, setCards] = createSignal<HandCard[]>([])
  const [order, setOrder] = createSignal(begin)
  const [over, setOver] = createSignal(false)
  const most = () => {
    const each = props.view.params['items_per_person']
    return Math.min(typeof each === 'number' ? each : Infinity, props.view.items.length)
  }
  let asking = false
  const ask = async () => {
    if (asking) return
    asking = true
    const dealt = await props.room.read<HandCard[]>(`/hand/${props.step}`)
    asking = false
    if (!dealt) return
    const fresh = dealt.filter(({ id }) => !untrack(order).includes(id))
    setCards((all) => [...all, ...fresh])
    setOrder((all) => [...all, ...fresh.map(({ id }) => id)])
    if (fresh.length === 0) setOver(true)
  }
  createEffect(() => {
    if (props.room.link() === 'live' && !over() && order().every(isAnswered)) void ask()
  })
  return {
    order,
    total: () => (over() || props.view.params['sides'] ? order().length : Math.max(most(), order().length)),
    card: (id) => cards().find((card) => card.id === id),
    nothing: () => over() && order().length === 0,
  }
}
