import { For, Show, type JSX } from 'solid-js'
import { Icon } from './Icon.tsx'
import { arrow } from './keys.ts'
import { range } from './range.ts'
import s from './DotStepper.module.css'

export type DotStepperProps = {
  /** The item's words. */
  label: string
  /** Dots on it, 0 … cap. */
  value: number
  /** Dots one person may give it: as many slots are drawn. */
  cap: number
  /** Dots left in the budget. At 0 the plus is quiet. */
  left: number
  onChange: (value: number) => void
  /** "1 of at most 2, 2 dots left": what a screen reader says of the value. */
  valueText: string
  /** Names of the two buttons: "One dot less on Weekly status deck". */
  lessLabel: string
  moreLabel: string
  /** Between label and minus: a ShieldButton. */
  shield?: JSX.Element
  /** Under the row, its whole width: the shield's question in a CareNote. */
  below?: JSX.Element
  /** Weighs the label up although it carries no dot: it carries a shield. */
  carries?: boolean | undefined
}

/** One item of a dot vote: one spin button, with − and + for thumbs. */
export function DotStepper(props: DotStepperProps) {
  const canLess = () => props.value > 0
  const canMore = () => props.value < props.cap && props.left > 0
  const less = () => canLess() && props.onChange(props.value - 1)
  const more = () => canMore() && props.onChange(props.value + 1)

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const a = arrow(event.key)
    const rtl = a?.x && getComputedStyle(event.currentTarget).direction === 'rtl'
    const by = a ? a.y + (rtl ? -a.x : a.x) : 0
    if (by > 0) more()
    else if (by < 0) less()
    else if (event.key === 'Home') props.onChange(0)
    else if (event.key === 'End') props.onChange(Math.min(props.cap, props.value + props.left))
    else return
    event.preventDefault()
  }

  return (
    <div class={s['row']} classList={{ [s['carries']!]: props.value > 0 || !!props.carries }}>
      <span class={s['label']}>
        <bdi>{props.label}</bdi>
      </span>
      <span class={s['controls']}>
        {props.shield}
        <button
          type="button"
          class={s['step']}
          tabIndex={-1}
          aria-label={props.lessLabel}
          aria-disabled={!canLess()}
          onClick={less}
        >
          <Icon name="minus" size={24} />
        </button>
        <span
          class={s['slots']}
          role="spinbutton"
          tabIndex={0}
          aria-label={props.label}
          aria-valuenow={props.value}
          aria-valuemin={0}
          aria-valuemax={props.cap}
          aria-valuetext={props.valueText}
          onKeyDown={onKeyDown}
        >
          <For each={range(props.cap)}>
            {(i) => (
              <span class={s['slot']}>
                <Show when={i < props.value}>
                  <span class={s['dot']} />
                </Show>
              </span>
            )}
          </For>
        </span>
        <button
          type="button"
          class={s['step']}
          tabIndex={-1}
          aria-label={props.moreLabel}
          aria-disabled={!canMore()}
          onClick={more}
        >
          <Icon name="plus" size={24} />
        </button>
      </span>
      <Show when={props.below}>{(it) => <div class={s['below']}>{it()}</div>}</Show>
    </div>
  )
}
