import { Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { Button } from '../../ui/Button.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { textOf } from '../shields.ts'
import { hueOf } from './board.ts'
import { useGrouping } from './grouping.ts'
import s from './Group.module.css'

const say = words.group

/** A card in the hand: under the pointer while it is dragged, or with its ways to go after a tap or M. */
export function Hand() {
  const { room, ask } = useLead()
  const { held, put, hold, board } = useGrouping()
  const dragged = () => {
    const now = held()
    return now?.by === 'pointer' ? now : undefined
  }
  const inHand = () => (held()?.by === 'hand' ? held()!.card : undefined)
  const piled = (card: string) => board().piles.some(({ cards }) => cards.includes(card))
  const hide = (card: string) => {
    hold(undefined)
    ask({ about: 'hide', card, text: textOf(room, card) })
  }
  return (
    <>
      <Show when={dragged()}>
        {(now) => (
          <Portal>
            <div class={s['dragged']} style={{ translate: `${now().x + 8}px ${now().y + 8}px` }} aria-hidden="true">
              <PaperCard
                state="held"
                hue={hueOf(room, room.wall.get('cards', now().card)!)}
                category={room.wall.get('cards', now().card)?.category}
              >
                {textOf(room, now().card)}
              </PaperCard>
            </div>
          </Portal>
        )}
      </Show>
      <Show when={inHand()}>
        {(card) => (
          <div class={s['hand']} role="group" aria-label={say.held(textOf(room, card()))}>
            <p class={s['inHand']} role="status">
              {say.moving(textOf(room, card()))}
            </p>
            <div class={s['ways']}>
              <Button height={36} onClick={() => put(card(), 'new')}>
                {say.newPile}
              </Button>
              <Show when={piled(card())}>
                <Button height={36} onClick={() => put(card(), 'loose')}>
                  {say.out}
                </Button>
              </Show>
              <Button height={36} onClick={() => hide(card())}>
                {words.hide.orOff}
              </Button>
              <Button height={36} rank="tertiary" onClick={() => hold(undefined)}>
                {say.back}
              </Button>
            </div>
          </div>
        )}
      </Show>
    </>
  )
}
