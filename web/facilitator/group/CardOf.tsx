import { Show } from 'solid-js'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { hueOf } from './board.ts'
import { createDrag } from './drag.ts'
import { useGrouping } from './grouping.ts'
import s from './Group.module.css'

/** One card on the table: it can be dragged, tapped, or taken with M. */
export function CardOf(props: { card: string }) {
  const { room } = useLead()
  const grouping = useGrouping()
  const drag = createDrag(grouping)
  const card = () => room.wall.get('cards', props.card)
  const isFixed = () => grouping.board().piles.some(({ whole, cards }) => whole && cards.includes(props.card))
  const held = () => grouping.held()?.card === props.card && grouping.held()
  const state = () => {
    const now = held()
    return now && now.by === 'pointer' ? 'left' : 'lying'
  }
  return (
    <li class={s['card']} data-card={props.card} onPointerDown={(event) => !isFixed() && drag(props.card, event)}>
      <Show when={card()}>
        {(now) => (
          <PaperCard
            hue={hueOf(room, now())}
            category={[now().category, now().spoken && words.group.spoken].filter(Boolean).join(', ') || undefined}
            state={state()}
            picked={!!held()}
            onPick={isFixed() ? undefined : () => grouping.tap(props.card)}
          >
            {now().text}
          </PaperCard>
        )}
      </Show>
    </li>
  )
}
