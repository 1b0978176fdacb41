import { createMemo, Show } from 'solid-js'
import { words } from '../../words/en/facilitator.ts'
import { nextAfter, type Row } from '../agenda.ts'
import { useLead } from '../lead.ts'
import { Settings } from './Settings.tsx'
import s from './Sheet.module.css'

/** What the next step takes from the exercise's settings: it can still be settled between the two. */
export function Coming(props: { row: Row }) {
  const { rows, room } = useLead()
  const next = createMemo(() => nextAfter(rows(), props.row))
  const settings = createMemo(() => {
    const { exercise, params = {} } = next() ?? {}
    const keys = new Set(Object.entries(params).flatMap(([name, key]) => (name.endsWith('_from') ? [key] : [])))
    const all = exercise ? (room.backstage.get('exercises', exercise)?.settings ?? []) : []
    return all.filter(({ key }) => keys.has(key))
  })
  return (
    <Show when={settings().length > 0}>
      <section class={s['coming']} aria-label={words.sheet.coming}>
        <ul>
          <Settings of={settings()} />
        </ul>
      </section>
    </Show>
  )
}
