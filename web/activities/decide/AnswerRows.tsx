import { For } from 'solid-js'
import type { FistResult } from '../../../shared/activities/vote.ts'
import { words } from '../../words/en/wall.ts'
import s from './AnswerRows.module.css'

/** 5 to 0, one row each that somebody chose; objections always, because none is news too. */
export function AnswerRows(props: { result: FistResult }) {
  const rows = () =>
    props.result.counts
      .map((people, value) => ({ value, people, meaning: words.fist.meanings[value] ?? '' }))
      .filter(({ value, people }) => value === 0 || people > 0)
      .toReversed()
  const most = () => Math.max(1, ...props.result.counts)
  return (
    <div>
      <p class={s['status']}>{words.fist.statuses[props.result.status]}</p>
      <ul>
        <For each={rows()}>
          {(row) => (
            <li class={s['row']} style={{ '--share': row.people / most() }}>
              <span>{row.value}</span>
              <span>{row.meaning}</span>
              <strong>{row.people}</strong>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
