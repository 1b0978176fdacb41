import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/plan.ts'
import s from './Plan.module.css'

const MOST = 240

/** How long a step takes: − 3 min +, or typed. */
export function Minutes(props: { title: string; value: number; least?: number; onChange: (minutes: number) => void }) {
  const least = () => props.least ?? 0
  const set = (minutes: number) => {
    const next = Math.min(MOST, Math.max(least(), minutes))
    if (next !== props.value) props.onChange(next)
  }
  return (
    <span class={s['minutes']}>
      <button
        type="button"
        class={s['tool']}
        tabIndex={-1}
        aria-label={words.less(props.title)}
        aria-disabled={props.value <= least()}
        onClick={() => set(Math.ceil(props.value) - 1)}
      >
        <Icon name="minus" />
      </button>
      <input
        class={s['number']}
        type="number"
        inputMode="decimal"
        min={least()}
        max={MOST}
        step="any"
        aria-label={words.stepMinutes(props.title)}
        value={props.value}
        onChange={({ currentTarget: el }) => {
          if (Number.isFinite(el.valueAsNumber)) set(el.valueAsNumber)
          el.value = String(props.value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
          event.preventDefault()
          set(event.key === 'ArrowUp' ? Math.floor(props.value) + 1 : Math.ceil(props.value) - 1)
        }}
      />
      <span class={s['unit']} aria-hidden="true">
        {words.unit}
      </span>
      <button
        type="button"
        class={s['tool']}
        tabIndex={-1}
        aria-label={words.more(props.title)}
        aria-disabled={props.value >= MOST}
        onClick={() => set(Math.floor(props.value) + 1)}
      >
        <Icon name="plus" />
      </button>
    </span>
  )
}
