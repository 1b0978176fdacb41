import { Match, Switch } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { DecideSheet } from '../decide/DecideSheet.tsx'
import { GroupSheet } from '../group/GroupSheet.tsx'
import { isPublic } from '../agenda.ts'
import { useLead } from '../lead.ts'
import { PlaceSheet } from '../place/PlaceSheet.tsx'
import { BreakSheet, EndSheet } from './Pauses.tsx'
import { Foot } from './Foot.tsx'
import { Lobby } from './Lobby.tsx'
import { StepSheet } from './StepSheet.tsx'
import s from './Sheet.module.css'

/** The wall in the middle: what the room looks at, as the facilitator works on it. */
export function Sheet() {
  const { looking, room } = useLead()
  const about = () => room.wall.get('now', 'workshop')
  const working = (activity: string) => {
    const row = looking()
    return row && row.activity === activity && isOpen(row.state) ? row : undefined
  }
  /** one board for all: who leads, moves */
  const placing = () => {
    const row = working('place')
    return row && isPublic(row) ? row : undefined
  }
  return (
    <main class={s['sheet']}>
      <div class={s['scroll']}>
        <Switch fallback={<Lobby />}>
          <Match when={about()?.ended}>
            <EndSheet />
          </Match>
          <Match when={about()?.breakUntil != null}>
            <BreakSheet />
          </Match>
          <Match when={working('group')}>{(row) => <GroupSheet row={row()} />}</Match>
          <Match when={working('decide')}>{(row) => <DecideSheet row={row()} />}</Match>
          <Match when={placing()}>{(row) => <PlaceSheet row={row()} />}</Match>
          <Match when={looking()}>{(row) => <StepSheet row={row()} />}</Match>
        </Switch>
      </div>
      <Foot />
    </main>
  )
}
