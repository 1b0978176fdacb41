import { createMemo, For, Show } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import type { CardView } from '../../../shared/wall.ts'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import type { WhileOpen } from '../walls.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { letterOf } from '../wall/items.ts'
import { createBoard } from './board.ts'
import { createLastMove } from './lastMove.ts'
import s from './Wall.module.css'

export const whileOpen: WhileOpen = () => 'whole'

/** Cards to see of one pile, at most. */
const CARDS = 3

/** Piles as they form: the content is public already. A phone that sorts or moves cards has them in hand, and needs no second list. */
export default function Wall(props: WallProps) {
  const inHand = () =>
    props.size === 'phone' &&
    isOpen(props.view.state) &&
    (props.view.params['by'] === 'everyone' || props.view.params['by'] === 'sorts')
  return (
    <Show when={!inHand()}>
      <Board {...props} />
    </Show>
  )
}

function Board(props: WallProps) {
  const board = createBoard(
    () => props.room.wall,
    () => props.step,
    () => props.view,
  )
  const tiles = createMemo(() => [
    ...board.piles().map((pile) => ({ pile, card: undefined })),
    ...board.loose().map((card) => ({ pile: undefined, card })),
  ])
  // Fewer cards of each pile come before fewer piles: a name says what the cards said.
  const most = () => tiles().length + CARDS
  const fit = props.size === 'screen' ? createFit(most, { columns: true }) : noFit(most)
  const cards = () => Math.max(0, fit.shown() - tiles().length)
  const last = createLastMove(props.room, () => props.view)
  const told = () => (props.view.params['by'] === 'everyone' ? last()?.told : undefined)
  const left = () => tiles().length - fit.shown()
  const paper = (card: CardView) => (
    <PaperCard hue={board.hue(card)}>
      {card.text}
      {card.category && <span class={s['least']}> {card.category}</span>}
    </PaperCard>
  )
  return (
    <Face
      size={props.size}
      title={props.view.ask}
      note={words.group.headline(board.count(), board.piles().length)}
      foot={
        (left() > 0 || told()) && (
          <>
            <Show when={left() > 0}>
              <strong>{words.more(left())}</strong>
            </Show>
            <span dir="auto">{told()}</span>
          </>
        )
      }
    >
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
                        <For each={pile().cards.slice(0, cards())}>{paper}</For>
                        <Show when={props.size !== 'screen' && pile().cards.length > cards()}>
                          <p class={s['more']}>{words.more(pile().cards.length - cards())}</p>
                        </Show>
                      </section>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </Face>
  )
}
