import { Show } from 'solid-js'
import type { CollectParams } from '../../../shared/activities/collect.ts'
import { blanksIn } from '../../../shared/activities/template.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words as say } from '../../words/en/facilitator-tables.ts'
import { useLead } from '../lead.ts'
import { Seated, type AtTable } from './Seated.tsx'
import s from './Tables.module.css'

/** One table: how many sit there and who; unfolded, a place for each, and the way to read along where the step has that. */
export function Table(props: { step: string; table: number; seats: AtTable[]; tables: number[] }) {
  const { room, ask } = useLead()
  const mayVisit = () => room.wall.get('steps', props.step)?.tables?.visit === true
  const blanks = () => {
    const { format, template } = (room.backstage.get('agenda', props.step)?.params ?? {}) as Partial<CollectParams>
    return format === 'slots' ? blanksIn(template ?? '') : []
  }
  return (
    <details class={s['table']}>
      <summary class={s['summary']}>
        <span class={s['grow']}>
          <span class={s['name']}>{say.table(props.table)}</span>
          <span class={s['who']} dir="auto">
            {say.names(props.seats.map(({ name }) => name))}
          </span>
        </span>
        <span class={s['many']}>{say.people(props.seats.length)}</span>
        <span class={s['fold']}>
          <Icon name="chevron" size={18} />
        </span>
      </summary>
      <Seated step={props.step} seats={props.seats} tables={props.tables} />
      <Show when={mayVisit()}>
        <Button
          height={36}
          label={say.readLabel(props.table)}
          onClick={() => ask({ about: 'table', step: props.step, table: props.table, blanks: blanks() })}
        >
          <Icon name="eye" size={18} />
          {say.read}
        </Button>
      </Show>
    </details>
  )
}
