import { Show } from 'solid-js'
import { words as say } from '../../words/en/board.ts'
import type { Row } from '../agenda.ts'
import { Ask } from '../sheet/Ask.tsx'
import { StepMenu } from '../sheet/StepMenu.tsx'
import { Tips } from '../sheet/Tips.tsx'
import { InRows } from './InRows.tsx'
import { OnPlane } from './OnPlane.tsx'
import s from './Place.module.css'
import { createPlacing, PlacingContext } from './placing.ts'

/** The board that the room fills out loud: the facilitator moves, and everybody sees it. */
export function PlaceSheet(props: { row: Row }) {
  const placing = createPlacing(() => props.row)
  return (
    <article class={s['sheet']}>
      <header class={s['head']}>
        <div class={s['ask']}>
          <Ask row={props.row} small />
        </div>
        <p class={s['counts']}>{say.counts(placing.placed(), placing.items().length, placing.left())}</p>
        <StepMenu row={props.row} />
      </header>
      <p class={s['how']}>{say.how}</p>
      <PlacingContext.Provider value={placing}>
        <Show when={placing.params().shape === 'plane'} fallback={<InRows row={props.row} />}>
          <OnPlane row={props.row} />
        </Show>
      </PlacingContext.Provider>
      <Tips row={props.row} />
    </article>
  )
}
