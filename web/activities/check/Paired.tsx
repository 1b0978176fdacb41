import { For } from 'solid-js'
import type { Paired as PairedResult } from '../../../shared/activities/check.ts'
import { words } from '../../words/en/wall.ts'
import s from './Paired.module.css'

const say = words.check

/** Before and now, of the people who answered both: how many went which way, never who. */
export function Paired(props: { paired: PairedResult }) {
  const rows = () => [
    { word: say.up, people: props.paired.up },
    { word: say.same, people: props.paired.same },
    { word: say.down, people: props.paired.down },
  ]
  const most = () => Math.max(1, ...rows().map(({ people }) => people))
  return (
    <section class={s['paired']}>
      <h2 class={s['head']}>
        {say.change}
        <span class={s['note']}>
          {say.pairs(props.paired.pairs, props.paired.unpaired)}
          {props.paired.median_change !== null && `. ${say.medianChange(props.paired.median_change)}`}
        </span>
      </h2>
      <ul>
        <For each={rows()}>
          {(row) => (
            <li class={s['row']} style={{ '--share': row.people / most() }}>
              <span>{row.word}</span>
              <span class={s['bar']} aria-hidden="true" />
              <strong>{row.people}</strong>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
