import { createEffect, createSignal, untrack, type Accessor } from 'solid-js'
import type { HandCard } from '../../shared/wall.ts'
import type { PhoneProps } from './faces.ts'

export interface Dealt {
  /** what this seat was dealt so far, in the order it came */
  order: Accessor<string[]>
  /** how many there will be, as far as anybody knows */
  total: Accessor<number>
  /** the card as it was dealt: with the side it is about */
  card: (id: string) => HandCard | undefined
  /** the server has answered, and there is nothing */
  nothing: Accessor<boolean>
}

/** Items that the server deals to this seat: all at once, or a few at a time; then it asks for more once all are answered and saved. */
export function createDealt(props: Omit<PhoneProps, 'result'>, isAnswered: (item: string) => boolean): Dealt {
  const [cards, setCards] = createSignal<HandCard[]>()
  const [over, setOver] = createSignal(false)
  const { deal, items_per_person: each } = props.view.params
  const order = () => (cards() ?? []).map(({ id }) => id)
  let asking = false
  const ask = async () => {
    if (asking) return
    asking = true
    const dealt = await props.room.read<HandCard[]>(`/hand/${props.step}`)
    asking = false
    if (!dealt) return
    setOver(!deal || dealt.length === untrack(cards)?.length)
    setCards(dealt)
  }
  createEffect(() => {
    if (props.room.link() === 'live' && !over() && props.room.desk.waiting() === 0 && order().every(isAnswered))
      void ask()
  })
  return {
    order,
    total: () =>
      over()
        ? order().length
        : Math.max(Math.min(typeof each === 'number' ? each : Infinity, props.view.items.length), order().length),
    card: (id) => cards()?.find((card) => card.id === id),
    nothing: () => over() && order().length === 0,
  }
}
