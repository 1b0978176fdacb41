import { Icon } from './Icon.tsx'
import s from './ShieldButton.module.css'

/** Takes or gives back the shield on one item. Outline when free, filled when taken. `label`: "Shield: Friday all-teams read-out". */
export function ShieldButton(props: {
  taken: boolean
  label: string
  onToggle: () => void
  /** The shield lies elsewhere and cannot be moved from here. */
  disabled?: boolean | undefined
}) {
  return (
    <button
      type="button"
      class={s['shield']}
      aria-pressed={props.taken}
      aria-label={props.label}
      aria-disabled={props.disabled || undefined}
      onClick={() => props.disabled || props.onToggle()}
    >
      <Icon name={props.taken ? 'shield-filled' : 'shield'} size={props.taken ? 27 : 24} />
    </button>
  )
}
