import { createMemo, For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/facilitator-tables.ts'
import { useLead } from '../lead.ts'
import s from './Tables.module.css'

const MINUTE = 60_000

/** The tables of the running step: how many sit at each and who, which of them calls, and for whom there is a better place. */
export function Tables(props: { step: string }) {
  const { room, act } = useLead()
  const board = () => room.backstage.get('tables', props.step)
  const numbers = createMemo(() => Array.from({ length: board()?.count ?? 0 }, (_, i) => i + 1))
  const seats = createMemo(() =>
    room.backstage
      .keys('people')
      .flatMap((seat) => {
        const person = room.backstage.get('people', seat)
        const table = board()?.seats[seat]
        const matters = person?.role === 'participant' && !person.gone && (person.here || table !== undefined)
        return matters ? [{ seat, name: person.name, table }] : []
      })
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  )
  const at = (table: number | undefined) => seats().filter((one) => one.table === table)
  const call = (table: number) => board()?.calls.find((one) => one.table === table)
  const move = (seat: string, table: number) => void act({ type: 'seat_at', step: props.step, seat, table })

  const Seat = (own: { seat: string; name: string; table: number | undefined }) => (
    <li class={s['seat']}>
      <bdi class={s['name']}>{own.name}</bdi>
      <select
        class={s['select']}
        aria-label={say.seat(own.name)}
        onChange={(event) => move(own.seat, Number(event.currentTarget.value))}
      >
        <Show when={own.table === undefined}>
          <option selected disabled>
            {say.nowhere}
          </option>
        </Show>
        <For each={numbers()}>
          {(table) => (
            <option value={table} selected={table === own.table}>
              {say.option(table)}
            </option>
          )}
        </For>
      </select>
    </li>
  )

  return (
    <section class={s['tables']} aria-label={say.label}>
      <For each={numbers()}>
        {(table) => (
          <div class={s['table']}>
            <Show when={call(table)}>
              {(calling) => (
                <p class={s['head']} role="status">
                  <span class={s['calls']}>
                    {say.option(table)} {say.calls(Math.max(0, Math.floor((room.now() - calling().at) / MINUTE)))}
                  </span>
                  <Button
                    height={36}
                    label={say.helpedLabel(table)}
                    onClick={() => void act({ type: 'call', on: false, table })}
                  >
                    {say.helped}
                  </Button>
                </p>
              )}
            </Show>
            <details>
              <summary>{say.table(table, at(table).length)}</summary>
              <ul>
                <For each={at(table)}>{(one) => <Seat {...one} />}</For>
              </ul>
            </details>
          </div>
        )}
      </For>
      <Show when={at(undefined).length > 0}>
        <ul>
          <For each={at(undefined)}>{(one) => <Seat {...one} />}</For>
        </ul>
      </Show>
    </section>
  )
}
