import { For, type JSX } from 'solid-js'
import { PlaneMark, type Split } from './PlaneMark.tsx'
import s from './PlaneKey.module.css'

export type PlaneKeyItem = {
  id: string
  letter: string
  /** Which pen, 0 …; as in the chart. */
  pen: number
  split?: Split | undefined
  label: JSX.Element
  /** "stop now, close together". */
  note?: JSX.Element
  /** A second, quieter sentence. */
  more?: JSX.Element
}

/** The list beside a PlaneChart. Give the split items first: they are what the room talks about. */
export function PlaneKey(props: { items: readonly PlaneKeyItem[]; size: 'phone' | 'page' | 'screen'; label: string }) {
  const size = (split: Split | undefined) => (props.size === 'screen' ? 58 : 30) * (split ? 1.1 : 1)
  return (
    <ul class={`${s['key']} ${s[props.size]}`} aria-label={props.label}>
      <For each={props.items}>
        {(item) => (
          <li class={s['item']} classList={{ [s['split']!]: !!item.split }}>
            <span class={s['mark']}>
              <PlaneMark letter={item.letter} pen={item.pen} split={item.split} size={size(item.split)} />
            </span>
            <span class={s['label']}>
              <bdi>{item.label}</bdi>
            </span>
            <span class={s['notes']}>
              <span>{item.note}</span> <span>{item.more}</span>
            </span>
          </li>
        )}
      </For>
    </ul>
  )
}
