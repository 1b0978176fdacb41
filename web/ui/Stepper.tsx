import type { JSX } from 'solid-js'
import { Icon } from './Icon.tsx'
import s from './Stepper.module.css'

export type StepperProps = {
  /** null: not answered. The first − or + starts from `min`, or from 0 without one. */
  value: number | null
  onChange: (value: number | null) => void
  /** What is asked, before the number: "Hours a month it takes you". */
  children: JSX.Element
  /** The same for screen readers. */
  label: string
  lessLabel: string
  moreLabel: string
  min?: number | undefined
  max?: number | undefined
  /** What − and + add (1). A typed number may lie between. */
  step?: number | undefined
  /** Behind the number: "h", "€". */
  unit?: string | undefined
}

/** A number: − 3 +, or typed. */
export function Stepper(props: StepperProps) {
  const clamp = (v: number) => Math.min(props.max ?? Infinity, Math.max(props.min ?? -Infinity, v))
  const by = (sign: 1 | -1) => {
    const next = (props.value ?? props.min ?? 0) + sign * (props.step ?? 1)
    props.onChange(clamp(Math.round(next * 1e6) / 1e6))
  }
  const atMin = () => props.value !== null && props.min !== undefined && props.value <= props.min
  const atMax = () => props.value !== null && props.max !== undefined && props.value >= props.max
  // A field of numbers writes −2 with a hyphen, and after its digits in a page that runs the other way.
  const shown = () => `${props.value ?? ''}`.replace('-', '−')
  const read = (text: string) => parseFloat(text.replace('−', '-').replace(',', '.'))

  return (
    <div class={s['row']}>
      <span class={s['ask']} aria-hidden="true">
        {props.children}
      </span>
      <span class={s['controls']}>
        <button
          type="button"
          class={s['step']}
          tabIndex={-1}
          aria-label={props.lessLabel}
          aria-disabled={atMin()}
          onClick={() => atMin() || by(-1)}
        >
          <Icon name="minus" size={24} />
        </button>
        <input
          class={s['value']}
          role="spinbutton"
          dir="ltr"
          inputMode="decimal"
          autocomplete="off"
          placeholder=" "
          aria-label={props.label}
          aria-valuemin={props.min}
          aria-valuemax={props.max}
          aria-valuenow={props.value ?? undefined}
          value={shown()}
          onInput={({ currentTarget: el }) => {
            // Taken while it is typed: a phone that sleeps now has it. What is out of range waits for the end of the typing.
            const value = read(el.value)
            if (clamp(value) === value) props.onChange(value)
          }}
          onChange={({ currentTarget: el }) => {
            const value = read(el.value)
            props.onChange(Number.isNaN(value) ? null : clamp(value))
            // What was out of range is shown as what was taken.
            el.value = shown()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
            event.preventDefault()
            by(event.key === 'ArrowUp' ? 1 : -1)
          }}
        />
        {props.unit && <span class={s['unit']}>{props.unit}</span>}
        <button
          type="button"
          class={s['step']}
          tabIndex={-1}
          aria-label={props.moreLabel}
          aria-disabled={atMax()}
          onClick={() => atMax() || by(1)}
        >
          <Icon name="plus" size={24} />
        </button>
      </span>
    </div>
  )
}
