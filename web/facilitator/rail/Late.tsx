import { Index, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/en/facilitator.ts'
import type { Drop } from '../lateness.ts'
import { useLead } from '../lead.ts'
import s from './Rail.module.css'

const say = words.rail

/** When the plan no longer fits: what keeps its time, and what could go, each with one press. */
export function Late() {
  const { lateness, act, say: tell } = useLead()
  const line = () => {
    const { late, decide, soon, drops } = lateness()
    if (late === 0) return ''
    if (soon && decide) return say.soon(decide.title, decide.minutes, late)
    if (drops.length > 0) return say.late(late)
    return decide ? say.protect(decide.title, decide.minutes) : ''
  }
  const drop = async ({ title, place, saves }: Drop) => {
    if (await act({ type: 'drop', drop: place })) tell(say.dropped(title, saves))
  }
  return (
    <Show when={line()}>
      <div class={s['late']} role="group" aria-label={say.lateLabel}>
        <p class={s['protect']}>{line()}</p>
        {/* Told anew every second: a button keeps its place, and the focus, for as long as there is one there. */}
        <Index each={lateness().drops}>
          {(each) => (
            <Button height={36} onClick={() => void drop(each())}>
              {say.drop(each().title, each().saves)}
            </Button>
          )}
        </Index>
      </div>
    </Show>
  )
}
