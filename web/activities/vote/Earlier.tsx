import { For } from 'solid-js'
import type { ColorsRow, DotsRow } from '../../../shared/activities/vote.ts'
import { words } from '../../words/en/wall.ts'
import s from './DotsWall.module.css'

/** What was above the line a round ago: a second round stands beside the first and never replaces it. */
export function Earlier(props: { round: number; rows: (DotsRow | ColorsRow)[]; name: (item: string) => string }) {
  return (
    <section>
      <h2 class={s['earlier']}>{words.vote.earlier(props.round)}</h2>
      <ol>
        <For each={props.rows}>
          {(row) => (
            <li class={s['row']}>
              <span>
                {row.rank}
                {row.tied && '='}
              </span>
              <span dir="auto">{props.name(row.item)}</span>
              <strong>{'net' in row ? row.net : row.dots}</strong>
            </li>
          )}
        </For>
      </ol>
    </section>
  )
}
