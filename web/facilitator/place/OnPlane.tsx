import { createMemo, createSignal, For } from 'solid-js'
import { axisOf, planeWords, whereOn } from '../../activities/place/axes.ts'
import { saidOn } from '../../activities/place/said.ts'
import { itemText, letterOf } from '../../activities/wall/items.ts'
import { Live } from '../../ui/Live.tsx'
import { PlaneMark } from '../../ui/PlaneMark.tsx'
import { SlidersInput } from '../../ui/SlidersInput.tsx'
import { words as say } from '../../words/en/board.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'
import s from './Place.module.css'
import { PlaneBoard } from './PlaneBoard.tsx'
import { usePlacing } from './placing.ts'
import { Tools } from './Tools.tsx'

/** The plane, and beside it the items: one is chosen, and its place can be told by two sliders as well. */
export function OnPlane(props: { row: Row }) {
  const { room } = useLead()
  const { items, entry, params, put, move } = usePlacing()
  const [asked, choose] = createSignal<string>()
  const chosen = () => {
    const item = asked()
    return item !== undefined && items().includes(item) ? item : (items()[0] ?? '')
  }
  const text = (item: string) => itemText(room, item)
  const pointOf = (item: string) => {
    const { x, y } = entry(item) ?? {}
    return x === undefined || y === undefined ? null : { x, y }
  }
  const said = (item: string, axis: 'x' | 'y') => {
    const value = pointOf(item)?.[axis]
    return value === undefined ? say.notYet : saidOn(axisOf(props.row.params, axis), value)
  }
  const where = (item: string) => {
    const point = pointOf(item)
    return whereOn(props.row.params, point?.x ?? null, point?.y ?? null, entry(item)?.cant_say === true)
  }
  const marks = createMemo(() =>
    items().map((item, i) => ({ item, letter: letterOf(i), pen: i, point: pointOf(item) })),
  )
  /** the next one that has no place yet, else simply the next */
  const next = () => {
    const at = items().indexOf(chosen())
    const after = [...items().slice(at + 1), ...items().slice(0, at)]
    choose(after.find((item) => !entry(item)) ?? after[0] ?? chosen())
  }
  const axis = (axis: 'x' | 'y') => {
    const { question } = params()[axis]
    const { low, high } = axisOf(props.row.params, axis)
    return { label: question ?? `${low} – ${high}`, low, high, valueText: said(chosen(), axis) }
  }
  return (
    <div class={s['both']}>
      <div class={s['square']}>
        <PlaneBoard
          marks={marks()}
          chosen={chosen()}
          onChoose={choose}
          onMove={move}
          onSettle={put}
          words={planeWords(props.row.params)}
          label={say.board(text(chosen()))}
          valueText={where(chosen())}
          hint={say.hint}
        />
      </div>
      <div class={s['beside']}>
        <Tools item={chosen()} text={text(chosen())} next={next} />
        <h2 class="visually-hidden">{say.items}</h2>
        <ul class={s['items']}>
          <For each={items()}>
            {(item, i) => (
              <li>
                <button type="button" class={s['item']} aria-pressed={item === chosen()} onClick={() => choose(item)}>
                  <PlaneMark letter={letterOf(i())} pen={i()} size={30} />
                  <span>
                    <span class={s['text']} dir="auto">
                      {text(item)}
                    </span>
                    <span class={s['where']}>{where(item)}</span>
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
        <div class={s['hand']}>
          <SlidersInput
            value={pointOf(chosen())}
            x={axis('x')}
            y={axis('y')}
            label={say.axes(text(chosen()))}
            onPlace={(point) => move(chosen(), point)}
            onSettle={(point) => put(chosen(), point)}
          />
        </div>
      </div>
      <Live words={say.now(text(chosen()))} />
    </div>
  )
}
