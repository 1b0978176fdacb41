import { Show } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Ring } from '../../ui/Ring.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import s from './Foot.module.css'

const say = words.timer

/** Time left of the open step, one minute more, and pause. */
export function Timer() {
  const { room, running, pulse, act } = useLead()
  const open = () => {
    const row = running()
    const onBreak = room.wall.get('now', 'workshop')?.breakUntil != null
    return row && isOpen(row.state) && pulse().step === row.step && !onBreak ? row : undefined
  }
  const paused = () => pulse().paused !== undefined
  const left = () => {
    const { endsAt, paused } = pulse()
    return paused ?? (endsAt === null ? null : Math.max(0, endsAt - room.now()))
  }
  const given = () => {
    const row = open()
    const { endsAt } = pulse()
    const planned = (row?.minutes ?? 0) * 60_000
    return endsAt !== null && row?.openedAt != null ? endsAt - row.openedAt : planned
  }
  const asking = () => room.backstage.get('room', 'room')?.moreTime ?? 0

  return (
    <Show when={open()}>
      {(row) => (
        <div class={s['timer']}>
          <Show when={left() !== null} fallback={<p class={s['none']}>{say.none}</p>}>
            <Ring
              size={56}
              fraction={(left() ?? 0) / Math.max(1, given())}
              digits={say.digits(left() ?? 0)}
              label={paused() ? `${say.paused}, ${say.left(left() ?? 0)}` : say.left(left() ?? 0)}
              lastCall={row().state === 'last_call'}
            />
          </Show>
          <Button height={36} shortcut="+" onClick={() => void act({ type: 'time', step: row().step, add: 60 })}>
            {say.plus}
          </Button>
          <Show when={left() !== null}>
            <Button
              height={36}
              rank="tertiary"
              label={paused() ? say.resume : say.pause}
              shortcut="p"
              pressed={paused()}
              onClick={() => void act({ type: 'pause', step: row().step, on: !paused() })}
            >
              <Icon name={paused() ? 'play' : 'pause'} />
            </Button>
          </Show>
          <Show when={asking() > 0}>
            <p class={s['asking']}>{say.more(asking())}</p>
          </Show>
        </div>
      )}
    </Show>
  )
}
