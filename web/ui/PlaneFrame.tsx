import { For, Show, type JSX } from 'solid-js'
import s from './PlaneFrame.module.css'

export type PlaneWords = {
  top: string
  bottom: string
  left: string
  right: string
  /** Names of the quadrants, each where it is on paper. */
  corners?: { topLeft?: string; topRight?: string; bottomLeft?: string; bottomRight?: string } | undefined
}

/**
 * The square, its axes and their words. Left and right are physical in every language: all devices in a room show one picture.
 * The words are hidden from screen readers: the input's label and the chart's list say them.
 */
export function PlaneFrame(props: { words: PlaneWords; size: 'phone' | 'page' | 'screen'; children: JSX.Element }) {
  const corners = () =>
    [
      [s['tl'], props.words.corners?.topLeft],
      [s['tr'], props.words.corners?.topRight],
      [s['bl'], props.words.corners?.bottomLeft],
      [s['br'], props.words.corners?.bottomRight],
    ] as const
  return (
    <div class={`${s['plane']} ${s[props.size]}`} dir="ltr">
      <div class={s['frame']}>
        <span class={s['across']} />
        <span class={s['up']} aria-hidden="true">
          <span dir="auto">{props.words.top}</span>
          <span dir="auto">{props.words.bottom}</span>
        </span>
        <For each={corners()}>
          {([place, name]) => (
            <Show when={name}>
              <span class={`${s['corner']} ${place}`} dir="auto" aria-hidden="true">
                {name}
              </span>
            </Show>
          )}
        </For>
        {props.children}
      </div>
      <p class={s['ends']} aria-hidden="true">
        <span dir="auto">{props.words.left}</span>
        <span dir="auto">{props.words.right}</span>
      </p>
    </div>
  )
}
