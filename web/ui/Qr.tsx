import { createMemo } from 'solid-js'
import { encode } from 'uqr'
import s from './Qr.module.css'

/**
 * A QR code on its white card, in both themes: it is read by cameras. The card is as wide as its place. `label` says where it leads:
 * "QR code to roomful.example/j/HK7RWT". For the desk only: the phone does not need the encoder.
 */
export function Qr(props: { text: string; label: string }) {
  const code = createMemo(() => encode(props.text, { ecc: 'M', border: 0 }))
  const path = createMemo(() =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
      .join(''),
  )
  return (
    <div class={s['card']}>
      <svg
        viewBox={`0 0 ${code().size} ${code().size}`}
        shape-rendering="crispEdges"
        role="img"
        aria-label={props.label}
      >
        <path class={s['dark']} d={path()} />
      </svg>
    </div>
  )
}
