import { createMemo, For, Show, untrack } from 'solid-js'
import type { CardView, StepView } from '../../../shared/wall.ts'
import { Highlight } from '../../ui/Highlight.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import type { WhileOpen } from '../walls.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { People } from '../wall/People.tsx'
import { Gallery } from './Gallery.tsx'
import { cardsOf, categoriesOf, isColumns } from './cards.ts'
import s from './Wall.module.css'

/** In a playful step others' words appear as they are written. */
export const whileOpen: WhileOpen = (view) => (view.params?.['privacy'] === 'open' ? 'beside' : undefined)

/** What people wrote, as paper; where cards have names of their own, one large paper each. */
export default function Wall(props: WallProps) {
  return (
    <Show when={props.view.params['named_by'] && props.results.length > 0} fallback={<Cards {...props} />}>
      <Gallery {...props} />
    </Show>
  )
}

/** Few categories stand as columns; many are told by their hue and their word. */
function Cards(props: WallProps) {
  const round = () => props.results.at(-1)
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, round()?.round ?? 0))
  const cards = createMemo(() => cardsOf(props.room.wall, props.step))
  const turns = (): StepView['turns'] => props.view.turns
  // While they come in turns the newest are on top: what is new must not land below the edge.
  const live = createMemo(() => {
    const all = cards().filter(({ state }) => state === 'live')
    return turns() ? all.toSorted((a, b) => (b.turn ?? Infinity) - (a.turn ?? Infinity)) : all
  })
  /** the one card that is read now, before the others */
  const latest = () => (turns() && props.view.params['reveal'] === 'one_by_one' ? live()[0] : undefined)
  const categories = createMemo(() => categoriesOf(props.view.params, live()))
  const fit = props.size === 'screen' ? createFit(() => live().length, { columns: true }) : noFit(() => live().length)
  // The first of the shuffle, then by category: what is left out is left out evenly.
  const shown = createMemo(() => {
    const some = live().slice(latest() ? 1 : 0, fit.shown())
    const place = ({ category }: CardView) => (category ? categories().indexOf(category) : categories().length)
    return turns() || isColumns(categories()) ? some : some.toSorted((a, b) => place(a) - place(b))
  })
  const hue = (card: CardView) => {
    const at = card.category ? categories().indexOf(card.category) : -1
    return at < 0 ? undefined : at
  }
  // An anonymous card knows no author, so a phone knows its own by their words.
  const own = createMemo(
    () => new Set(Object.values(props.own ?? {}).map((entry) => (entry as { text?: string }).text?.trim())),
  )
  /** numbers about items become no cards; a later step works with them */
  const isGuess = () => props.view.params['format'] === 'number' && props.view.items.length > 0
  const isMine = ({ text }: CardView) => own().has(text)
  const hidden = createMemo(() => cards().filter(({ state }) => state === 'hidden'))
  const reasons = () => words.list([...new Set(hidden().flatMap(({ reason }) => reason ?? []))])
  const off = createMemo(() => cards().filter(({ state }) => state === 'off_the_table'))

  const paper = (card: CardView, place: () => number) => (
    <PaperCard hue={hue(card)} arriving={arriving ? place() : undefined}>
      {card.when && <span class={s['least']}>{words.collect.when(card.when)} </span>}
      <Show when={isMine(card)} fallback={card.text}>
        <Highlight>{card.text}</Highlight>
      </Show>
      {card.felt !== undefined && <span class={s['least']}> {words.collect.felt(card.felt)}</span>}
      {card.category && !isColumns(categories()) && <span class={s['least']}> {card.category}</span>}
      {card.by && <span class={s['by']}>{card.by}</span>}
      {card.spoken && <span class={s['by']}>{words.collect.spoken}</span>}
    </PaperCard>
  )
  const list = (some: CardView[]) => (
    <For each={some}>
      {(card, i) => (
        <li class={s['card']} data-plain={hue(card) === undefined}>
          {paper(card, () => i() / Math.max(1, some.length))}
        </li>
      )}
    </For>
  )
  // the loudspeakers of the room read nothing aloud
  const told = () => (props.size === 'screen' ? undefined : 'polite')

  return (
    <Face
      size={props.size}
      title={props.view.state === 'open' || props.view.state === 'last_call' ? undefined : props.view.ask}
      note={
        <>
          <Show when={turns()} fallback={<Show when={!isGuess()}>{words.collect.count(live().length)}</Show>}>
            {(turns) => (
              <span aria-live={told()}>
                {words.collect.turn(String(props.view.params['reveal']), turns().shown, turns().of)}
              </span>
            )}
          </Show>
          <Show when={live().some(isMine)}>. {words.collect.yours}</Show>
        </>
      }
      foot={
        <>
          <Show when={live().length > fit.shown()}>
            <strong>{words.more(live().length - fit.shown())}</strong>
          </Show>
          <Show when={round()}>{(round) => <People n={round().n} status={round().result.status} />}</Show>
          <Show when={hidden().length > 0}>
            <span>{words.collect.hidden(hidden().length, reasons())}</span>
          </Show>
          <For each={off().slice(0, 2)}>
            {(card) => <span>{words.collect.off(card.text ?? '', card.reason ?? '')}</span>}
          </For>
        </>
      }
    >
      <div class={s['wall']} data-size={props.size} data-latest={latest() ? '' : undefined} ref={fit.ref}>
        <Show when={latest()}>
          {(card) => (
            <div
              class={`${s['card']} ${s['latest']}`}
              data-plain={hue(card()) === undefined}
              data-long={(card().text?.length ?? 0) > 160}
              aria-live={told()}
            >
              <Show when={card()} keyed>
                {(card) => paper(card, () => 0)}
              </Show>
            </div>
          )}
        </Show>
        <Show
          when={live().length > 0}
          fallback={<p class={s['none']}>{isGuess() ? words.collect.guesses : words.collect.noCards}</p>}
        >
          <Show when={isColumns(categories())} fallback={<ul class={s['masonry']}>{list(shown())}</ul>}>
            <div class={s['columns']}>
              <For each={[...categories(), ...(live().some(({ category }) => !category) ? [undefined] : [])]}>
                {(category) => (
                  <section class={s['column']}>
                    <h2 class={s['category']} dir="auto">
                      {category ?? words.collect.other}
                    </h2>
                    <ul class={s['stack']}>{list(shown().filter((card) => card.category === category))}</ul>
                  </section>
                )}
              </For>
            </div>
          </Show>
        </Show>
      </div>
    </Face>
  )
}
