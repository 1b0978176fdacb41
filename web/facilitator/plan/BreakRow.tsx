import { Show } from 'solid-js'
import { NO_BREAK, type PlannedBreak } from '../../../shared/plan.ts'
import { createHeld } from '../../ui/held.ts'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/plan.ts'
import { hasBreak, nextPlace } from './breaks.ts'
import type { Drag } from './drag.ts'
import { Minutes } from './Minutes.tsx'
import { MoveButtons, type Place } from './MoveButtons.tsx'
import { usePlanning } from './planning.ts'
import s from './Plan.module.css'

const TITLE = 80

/** What a break is called while it is dragged: steps have ids of their own. */
export const heldBreak = (step: string) => `break ${step}`

/** The break before a step, if there is one: drag it, move it, name it, take it out. */
export function BreakRow(props: { step: string; drag: Drag; say: (line: string) => void }) {
  const planning = usePlanning()
  const item = () => planning.item(props.step)
  const pause = () => item()?.break ?? NO_BREAK
  const title = () => pause().title.trim() || words.aBreak
  const held = () => (props.drag.held()?.id === heldBreak(props.step) ? props.drag.held() : undefined)
  const place = (by: -1 | 1): Place | undefined => {
    const before = nextPlace(planning.line(), props.step, by)
    return before === undefined ? undefined : { before }
  }
  const set = (fields: Partial<PlannedBreak>, about: string) =>
    planning.set(props.step, { break: { ...pause(), ...fields } }, `break ${about}`)
  const move = (to: string | undefined) => {
    if (to === undefined) return
    const name = title()
    const button = to === place(-1)?.before ? 1 : 2
    planning.moveBreak(props.step, to)
    // it is another row now
    queueMicrotask(() => {
      const next = document.querySelector<HTMLElement>(`[data-break="${to}"] .${s['tools']} > :nth-child(${button})`)
      next?.focus()
    })
    props.say(words.movedBefore(name, planning.item(to)?.title || words.untitled))
  }
  const remove = () => {
    const name = title()
    planning.set(props.step, { break: NO_BREAK })
    props.say(words.removed(name))
  }
  return (
    <Show when={hasBreak(item())}>
      <li
        class={`${s['row']} ${s['pause']}`}
        classList={{ [s['held']!]: !!held() }}
        data-break={props.step}
        style={{ translate: held() ? `0 ${held()!.by}px` : undefined }}
      >
        <div class={s['line']}>
          <span
            class={s['handle']}
            title={words.drag}
            onPointerDown={(event) => props.drag.grab(heldBreak(props.step), event)}
          >
            <Icon name="pause" size={18} />
          </span>
          <input
            class={`${s['name']} ${s['pauseName']}`}
            dir="auto"
            maxLength={TITLE}
            aria-label={words.breakName(item()?.title || words.untitled)}
            placeholder={words.aBreak}
            ref={(el) =>
              createHeld(
                el,
                () => pause().title,
                (text) => set({ title: text }, 'title'),
              )
            }
          />
          <Minutes
            title={title()}
            value={pause().minutes}
            least={1}
            onChange={(minutes) => set({ minutes: Math.round(minutes) }, 'minutes')}
          />
          <span class={s['tools']}>
            <MoveButtons title={title()} up={place(-1)} down={place(1)} move={move} />
            <button type="button" class={s['tool']} aria-label={words.removeBreak(title())} onClick={remove}>
              <Icon name="x" />
            </button>
          </span>
        </div>
      </li>
    </Show>
  )
}
