import { Show, type JSX } from 'solid-js'
import { Logo } from '../../../web/ui/Logo.tsx'
import { Ring } from '../../../web/ui/Ring.tsx'

/** Head and foot of a phone step, roughly as the phone will have them. */
export function PhoneFrame(props: {
  where: string
  digits?: string
  fraction?: number
  lastCall?: boolean
  top?: JSX.Element
  foot: JSX.Element
  children: JSX.Element
  bleed?: boolean
}) {
  return (
    <div class="phone">
      <header>
        <Logo height={18} />
        <span>{props.where}</span>
        <Show when={props.digits}>
          <Ring
            digits={props.digits}
            fraction={props.fraction ?? 0.5}
            label={`${props.digits} left`}
            lastCall={props.lastCall}
          />
        </Show>
      </header>
      {props.top}
      <main classList={{ bleed: !!props.bleed }}>{props.children}</main>
      <footer>{props.foot}</footer>
    </div>
  )
}
