import { For } from 'solid-js'
import type { Corner } from '../../../shared/activities/measures/corners.ts'
import { words } from '../../words/en/futures.ts'
import s from './Compare.module.css'

const say = words.axes

/**
 * Two axes crossed: the first from left to right, the second from bottom to top, a world in each corner that has one. Left and right are
 * physical in every language, as on a plane: all devices in a room show one picture.
 */
export function Crossing(props: {
  axes: { name: string; ends: [low: string, high: string] }[]
  corners: (Corner & { name: string | undefined })[]
  size: 'page' | 'screen'
}) {
  const ends = (axis: number) => props.axes[axis]?.ends ?? ['', '']
  const label = () =>
    say.spoken([
      ...props.axes.map(({ name, ends }) => say.axis(name, ...ends)),
      ...props.corners.map(({ text, name }, i) => say.corner(i + 1, name ? `${name}, ${text}` : text)),
    ])
  return (
    <div class={s['crossing']} data-size={props.size} dir="ltr" role="img" aria-label={label()}>
      <span dir="auto">{ends(1)[1]}</span>
      <div class={s['square']}>
        <For each={props.corners}>
          {({ ends: [x, y], name, text }, i) => (
            <span class={s['corner']} style={{ 'grid-area': `${y > 0 ? 1 : 2} / ${x > 0 ? 2 : 1}` }}>
              <span class={s['number']}>{i() + 1}</span>
              <span class={name ? undefined : s['quiet']} dir="auto">
                {name ?? text}
              </span>
            </span>
          )}
        </For>
      </div>
      <span dir="auto">{ends(1)[0]}</span>
      <p class={s['ends']}>
        <span dir="auto">{ends(0)[0]}</span>
        <span dir="auto">{ends(0)[1]}</span>
      </p>
    </div>
  )
}
