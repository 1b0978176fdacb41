import { createSignal, For } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import type { Unsent } from '../../live/types.ts'
import { Stepper } from '../../ui/Stepper.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Confirm } from './Confirm.tsx'
import s from './Dialogs.module.css'

const USUAL = [5, 10, 15]

/** A break, with the time it is over: phones and the screen show it. */
export function BreakDialog() {
  const { room, act, running, pulse } = useLead()
  /** the time of an open step stands still meanwhile */
  const waits = (): Unsent[] => {
    const row = running()
    return row && isOpen(row.state) && pulse().endsAt !== null ? [{ type: 'pause', step: row.step, on: true }] : []
  }
  const [minutes, setMinutes] = createSignal(10)
  return (
    <Confirm
      title={words.pause.title}
      says={[words.pause.back(words.time(room.now() + minutes() * 60_000))]}
      act={words.pause.act}
      onDo={() => act({ type: 'break', minutes: minutes() }, ...waits())}
    >
      <div class={s['choices']}>
        <For each={USUAL}>
          {(usual) => (
            <button
              type="button"
              class={s['choice']}
              aria-pressed={minutes() === usual}
              onClick={() => setMinutes(usual)}
            >
              {words.rail.minutes(usual)}
            </button>
          )}
        </For>
      </div>
      <Stepper
        value={minutes()}
        min={1}
        max={240}
        label={words.pause.minutes}
        lessLabel={words.pause.less}
        moreLabel={words.pause.more}
        onChange={(value) => setMinutes(value ?? 10)}
      >
        {words.pause.minutes}
      </Stepper>
    </Confirm>
  )
}
