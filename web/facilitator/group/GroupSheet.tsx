import { createEffect, createMemo, For, Show } from 'solid-js'
import { createLastMove } from '../../activities/group/lastMove.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Live } from '../../ui/Live.tsx'
import { words } from '../../words/en/facilitator.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'
import { Ask } from '../sheet/Ask.tsx'
import { StepMenu } from '../sheet/StepMenu.tsx'
import { Tips } from '../sheet/Tips.tsx'
import { useGrouping } from './grouping.ts'
import { Hand } from './Hand.tsx'
import { createMoveKeys } from './moveKeys.ts'
import { PileOf } from './PileOf.tsx'
import s from './Group.module.css'

const say = words.group

/** The piles, as the room sees them grow. */
export function GroupSheet(props: { row: Row }) {
  const { room, act } = useLead()
  const grouping = useGrouping()
  const { board, said } = grouping
  createMoveKeys(grouping)
  const ids = createMemo(() => board().piles.map(({ id }) => id))
  const overNew = () => {
    const held = grouping.held()
    return held?.by === 'pointer' && held.over === 'new'
  }
  const lastMove = createLastMove(room, () => room.wall.get('steps', props.row.step) ?? {})
  /** what somebody else did; one's own moves are seen already */
  const told = () => (props.row.params['by'] === 'everyone' ? lastMove()?.told : undefined)
  const last = () => room.backstage.get('moves', props.row.step)?.at(-1)
  let moved: string | undefined
  createEffect(() => {
    const held = grouping.held()
    if (held) moved = held.card
  })
  // A card that was moved is drawn anew in its pile: the focus goes along.
  createEffect(() => {
    board()
    if (moved === undefined || grouping.held() || document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`[data-card="${CSS.escape(moved)}"] button`)?.focus()
  })
  return (
    <article class={s['sheet']}>
      <header class={s['head']}>
        <div class={s['ask']}>
          <Ask row={props.row} small />
        </div>
        <p class={s['counts']}>{say.counts(board().cards, board().piles.length)}</p>
        <Button disabled={!last()} shortcut="u" onClick={() => last() && void act({ type: 'undo', move: last()!.id })}>
          <Icon name="undo" size={18} />
          {say.undo}
        </Button>
        <StepMenu row={props.row} />
      </header>
      <Show
        when={ids().length > 0}
        fallback={
          <p class={s['empty']} classList={{ [s['over']!]: overNew() }} data-new>
            {say.empty}
          </p>
        }
      >
        <h2 class="visually-hidden">{say.piles}</h2>
        <ul class={s['piles']}>
          <For each={ids()}>{(pile) => <PileOf pile={pile} />}</For>
        </ul>
      </Show>
      <Show when={told()}>{(words) => <p class={s['told']}>{words()}</p>}</Show>
      <Tips row={props.row} />
      <Hand />
      <Live words={said()} />
    </article>
  )
}
