import { createMemo, For, Show } from 'solid-js'
import type { CardView } from '../../../shared/wall.ts'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import type { WhileOpen } from '../walls.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { letterOf } from '../wall/items.ts'
import { createBoard } from './board.ts'
import s from './Wall.module.css'

export const whileOpen: WhileOpen = () => 'whole'

/** Cards to see of one pile. */
const CARDS = { screen: 2, sheet: 3, page: 3 }

/** Piles as they form: the content is public already. */
export default function Wall(props: WallProps) {
  const board = createBoard(
    () => props.room.wall,
    () => props.step,
    () => props.view,
  )
  const tiles = createMemo(() => [
    ...board.piles().map((pile) => ({ pile, card: undefined })),
    ...board.loose().map((card) => ({ pile: undefined, card })),
  ])
  const fit = props.size === 'screen' ? createFit(() => tiles().length) : noFit(() => tiles().length)
  const paper = (card: CardView) => (
    <PaperCard hue={board.hue(card)}>
      {card.text}
      {card.category && <span class={s['least']}> {card.category}</span>}
    </PaperCard>
  )
  return (
    <Face size={props.size} title={props.view.ask} note={words.group.headline(board.count(), board.piles().length)}>
      <div class={s['board']} data-size={props.size} ref={fit.ref}>
        <Show when={tiles().length > 0} fallback={<p class={s['more']}>{words.group.none}</p>}>
          <ul class={s['tiles']}>
            <For each={tiles().slice(0, fit.shown())}>
              {({ pile, card }, i) => (
                <li class={s['tile']}>
                  <Show when={pile} fallback={card && paper(card)}>
                    {(pile) => (
                      <section class={s['pile']} aria-label={words.group.pile(pile().name, pile().cards.length)}>
                        <header class={s['head']}>
                          <span class={s['letter']} aria-hidden="true">
                            {letterOf(i())}
                          </span>
                          <h2 class={s['name']} dir="auto">
                            {pile().name || words.group.unnamed}
                          </h2>
                          <span class={s['count']}>{pile().cards.length}</span>
                        </header>
                        <For each={pile().cards.slice(0, CARDS[props.size])}>{paper}</For>
                        <Show when={pile().cards.length > CARDS[props.size]}>
                          <p class={s['more']}>{words.more(pile().cards.length - CARDS[props.size])}</p>
                        </Show>
                      </section>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <Show when={tiles().length > fit.shown()}>
            <p class={s['more']}>{words.more(tiles().length - fit.shown())}</p>
          </Show>
        </Show>
      </div>
    </Face>
  )
}
