import { Match, Show, Switch } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { words } from '../../words/en/facilitator.ts'
import { DecideSide } from '../decide/DecideSide.tsx'
import { LooseCards } from '../group/LooseCards.tsx'
import { useLead } from '../lead.ts'
import { People } from './People.tsx'
import { Queue } from './Queue.tsx'
import { Tables } from './Tables.tsx'
import s from './Side.module.css'

/** Beside the sheet: people, or what the running step needs at hand. */
export function Side() {
  const { looking, room } = useLead()
  const during = (activity: string) => {
    const row = looking()
    const about = room.wall.get('now', 'workshop')
    return row && row.activity === activity && isOpen(row.state) && about?.breakUntil == null && !about?.ended
      ? row
      : undefined
  }
  const laid = () => {
    const row = looking()
    return row && isOpen(row.state) && room.backstage.get('tables', row.step)?.count ? row.step : undefined
  }
  return (
    <aside class={s['side']} aria-label={words.people.label}>
      <Show when={laid()}>{(step) => <Tables step={step()} />}</Show>
      <Switch fallback={<People />}>
        <Match when={during('group')}>
          <LooseCards />
        </Match>
        <Match when={during('talk')?.step}>{(step) => <Queue step={step()} />}</Match>
        <Match when={during('decide')}>
          <DecideSide />
        </Match>
      </Switch>
    </aside>
  )
}
