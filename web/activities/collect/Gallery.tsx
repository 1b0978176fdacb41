import { createMemo, For, Show, untrack } from 'solid-js'
import { blanksIn, fill } from '../../../shared/activities/template.ts'
import type { CardView } from '../../../shared/wall.ts'
import { Highlight } from '../../ui/Highlight.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/futures.ts'
import { words as wall } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { People } from '../wall/People.tsx'
import { cardsOf } from './cards.ts'
import s from './Gallery.module.css'

/** The sentences of a template that ask for something else than the name. */
const sentencesOf = (template: string, named: string) =>
  template.split(/(?<=[.!?])\s+/).filter((sentence) => blanksIn(sentence).some(({ name }) => name !== named))

/** Cards that have a name of their own, such as worlds: one paper each, its name first, and what it is about. */
export function Gallery(props: WallProps) {
  const round = () => props.results.at(-1)
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, round()?.round ?? 0))
  const cards = createMemo(() => cardsOf(props.room.wall, props.step).filter(({ state }) => state === 'live'))
  const sentences = createMemo(() =>
    sentencesOf(String(props.view.params['template'] ?? ''), String(props.view.params['named_by'] ?? '')),
  )
  // On the screen all papers show the same first sentences, as many as fit.
  const fit =
    props.size === 'screen' ? createFit(() => sentences().length, { least: 0 }) : noFit(() => sentences().length)
  /** Days and months as people write them. */
  const readable = (slots: { [blank: string]: string }) => {
    const kinds = (props.view.params['slot_kinds'] ?? {}) as { [blank: string]: string }
    const isDate = (blank: string, text: string) =>
      (kinds[blank] === 'day' || kinds[blank] === 'month') && /^\d{4}-\d{2}(-\d{2})?$/.test(text)
    return Object.fromEntries(
      Object.entries(slots).map(([blank, text]) => [blank, isDate(blank, text) ? wall.collect.when(text) : text]),
    )
  }
  const isMine = ({ name, about }: CardView) =>
    Object.entries(props.own ?? {}).some(
      ([key, entry]) =>
        (about === undefined || key === about) &&
        Object.values((entry as { slots?: { [blank: string]: string } }).slots ?? {}).includes(name ?? ''),
    )
  return (
    <Face
      size={props.size}
      title={cards().length === 0 ? words.worlds.none : props.view.title || words.worlds.title(cards().length)}
      finding
      note={<Show when={cards().some(isMine)}>{wall.collect.yours}</Show>}
      foot={
        <>
          <Show when={round()}>{(round) => <People n={round().n} status={round().result.status} />}</Show>
          <Show when={fit.shown() < sentences().length}>
            <span>{words.worlds.more}</span>
          </Show>
        </>
      }
    >
      <ul class={s['gallery']} data-size={props.size} data-many={cards().length > 2} ref={fit.ref}>
        <For each={cards()}>
          {(card, i) => (
            <li>
              <PaperCard arriving={arriving ? i() / Math.max(1, cards().length) : undefined}>
                <span class={s['name']}>
                  <Show when={isMine(card)} fallback={card.name ?? card.text}>
                    <Highlight>{card.name ?? card.text}</Highlight>
                  </Show>
                </span>
                <Show when={card.about}>
                  {(about) => <span class={s['about']}>{itemText(props.room, about())}</span>}
                </Show>
                <For each={sentences().slice(0, fit.shown())}>
                  {(sentence) => <span class={s['sentence']}>{fill(sentence, readable(card.slots ?? {}))}</span>}
                </For>
              </PaperCard>
            </li>
          )}
        </For>
      </ul>
    </Face>
  )
}
