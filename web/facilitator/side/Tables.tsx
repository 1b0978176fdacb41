import { createMemo, For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Live } from '../../ui/Live.tsx'
import { words as say } from '../../words/en/facilitator-tables.ts'
import { useLead } from '../lead.ts'
import { Table } from './Table.tsx'
import { Seated, type AtTable } from './Seated.tsx'
import s from './Tables.module.css'

const MINUTE = 60_000

/** The tables of the running step: which of them calls, how many sit at each and who, and for whom there is a better place. */
export function Tables(props: { step: string }) {
  const { room, act } = useLead()
  const board = () => room.backstage.get('tables', props.step)
  const numbers = createMemo(() => Array.from({ length: board()?.count ?? 0 }, (_, i) => i + 1))
  const seats = createMemo(() =>
    room.backstage
      .keys('people')
      .flatMap((seat): AtTable[] => {
        const person = room.backstage.get('people', seat)
        const table = board()?.seats[seat]
        const matters = person?.role === 'participant' && !person.gone && (person.here || table !== undefined)
        return matters ? [{ seat, name: person.name, table, here: person.here }] : []
      })
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  )
  const at = (table: number | undefined) => seats().filter((one) => one.table === table)
  /** longest first */
  const calling = createMemo(() => (board()?.calls ?? []).map(({ table }) => table))
  const minutes = (table: number) => {
    const since = board()?.calls.find((one) => one.table === table)?.at ?? room.now()
    return Math.max(0, Math.floor((room.now() - since) / MINUTE))
  }

  return (
    <section class={s['tables']} aria-label={say.label}>
      <h2 class={s['title']}>{say.count(numbers().length)}</h2>
      <Show when={calling().length > 0}>
        <ul class={s['calling']}>
          <For each={calling()}>
            {(table) => (
              <li class={s['call']}>
                <Icon name="hand" size={18} />
                <span class={s['grow']}>
                  <strong>{say.table(table)}</strong> {say.calls(minutes(table))}
                </span>
                <Button
                  height={36}
                  label={say.helpedLabel(table)}
                  onClick={() => void act({ type: 'call', on: false, table })}
                >
                  {say.helped}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      {/* Who calls, and not the minutes that go by. */}
      <Live words={say.calling(calling())} />
      <Show when={at(undefined).length > 0}>
        <h3 class={s['label']}>{say.nowhere}</h3>
        <Seated step={props.step} seats={at(undefined)} tables={numbers()} />
      </Show>
      <div>
        <For each={numbers()}>
          {(table) => <Table step={props.step} table={table} seats={at(table)} tables={numbers()} />}
        </For>
      </div>
    </section>
  )
}
