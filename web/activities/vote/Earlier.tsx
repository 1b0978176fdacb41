import { For } from 'solid-js'
import { words } from '../../words/en/wall.ts'
import s from './DotsWall.module.css'

/** What was above the line a round ago: a second round stands beside the first and never replaces it. */
export function Earlier(props: {
  round: number
  rows: { item: string; rank: number | null; tied: boolean }[]
  name: (item: string) => string
  figure: (item: string) => string | number
}) {
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
              <strong>{props.figure(row.item)}</strong>
            </li>
          )}
        </For>
      </ol>
    </section>
  )
}
