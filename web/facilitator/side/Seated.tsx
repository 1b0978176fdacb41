import { createMemo, For, Show } from 'solid-js'
import { words as say } from '../../words/en/facilitator-tables.ts'
import { useLead } from '../lead.ts'
import s from './Tables.module.css'

export interface AtTable {
  seat: string
  name: string
  /** undefined: nowhere yet */
  table: number | undefined
  here: boolean
}

/** People, each with the table they sit at, which can be another one. */
export function Seated(props: { step: string; seats: AtTable[]; tables: number[] }) {
  const { act } = useLead()
  const ids = createMemo(() => props.seats.map(({ seat }) => seat))
  return (
    <ul>
      <For each={ids()}>
        {(seat) => {
          const one = () => props.seats.find((each) => each.seat === seat)
          const move = (table: number) => void act({ type: 'seat_at', step: props.step, seat, table })
          return (
            <li class={s['seat']}>
              <span class={s['grow']}>
                <bdi>{one()?.name}</bdi>
                <Show when={!one()?.here}>
                  <span class={s['away']}> {say.away}</span>
                </Show>
              </span>
              <select
                class={s['select']}
                aria-label={say.seat(one()?.name ?? '')}
                onChange={(event) => move(Number(event.currentTarget.value))}
              >
                <Show when={one()?.table === undefined}>
                  <option selected disabled>
                    {say.choose}
                  </option>
                </Show>
                <For each={props.tables}>
                  {(table) => (
                    <option value={table} selected={table === one()?.table}>
                      {say.table(table)}
                    </option>
                  )}
                </For>
              </select>
            </li>
          )
        }}
      </For>
    </ul>
  )
}
