import { For, Show } from 'solid-js'
import { axisOf } from '../../activities/place/axes.ts'
import { DayPlace } from '../../activities/place/Phone.timeline.tsx'
import { saidOn } from '../../activities/place/said.ts'
import { itemText } from '../../activities/wall/items.ts'
import { AxisSlider } from '../../ui/AxisSlider.tsx'
import { words as say } from '../../words/en/board.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'
import s from './Place.module.css'
import { usePlacing } from './placing.ts'
import { Tools } from './Tools.tsx'

/** A line or a timeline: a row for each item, with its own slider, or its own day. */
export function InRows(props: { row: Row }) {
  const { room } = useLead()
  const { items, entry, params, put, move } = usePlacing()
  const text = (item: string) => itemText(room, item)
  const said = (item: string) => {
    if (entry(item)?.cant_say) return say.leftOut
    const x = entry(item)?.x
    return x === undefined ? say.notYet : saidOn(axisOf(props.row.params, 'x'), x)
  }
  return (
    <ul class={s['rows']}>
      <For each={items()}>
        {(item) => (
          <li>
            <Show
              when={params().shape === 'timeline'}
              fallback={
                <AxisSlider
                  value={entry(item)?.x ?? null}
                  {...axisOf(props.row.params, 'x')}
                  label={text(item)}
                  valueText={said(item)}
                  onPlace={(x) => move(item, { x })}
                  onSettle={(x) => put(item, { x })}
                />
              }
            >
              <p class={s['text']} dir="auto">
                {text(item)}
              </p>
              <DayPlace params={params()} item={text(item)} entry={entry(item)} onPlace={(place) => put(item, place)} />
            </Show>
            <Tools item={item} text={text(item)} />
          </li>
        )}
      </For>
    </ul>
  )
}
