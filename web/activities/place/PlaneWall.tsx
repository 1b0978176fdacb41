import { createMemo, Show, untrack } from 'solid-js'
import type { PlaceResult, PlaneRow } from '../../../shared/activities/place.ts'
import { PlaneChart } from '../../ui/PlaneChart.tsx'
import { PlaneKey, type PlaneKeyItem } from '../../ui/PlaneKey.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText, letterOf } from '../wall/items.ts'
import { isTogether, noteOf, planeWords, splitOf } from './axes.ts'
import { Freed, freedBy } from './Freed.tsx'
import { Said, type Round } from './Said.tsx'
import s from './PlaneWall.module.css'

const say = words.place

/** Clouds on a plane, and the list of what they are: first what the room sees differently. */
export function PlaneWall(props: WallProps & { round: Round; result: PlaceResult<PlaneRow> }) {
  const arriving = untrack(
    () => props.size !== 'page' && !isTogether(props.view.params) && arrives(props.step, props.round.round),
  )
  const size = () => (props.size === 'screen' ? 'screen' : 'page')
  const differs = (row: PlaneRow) => splitOf(row) !== undefined || (props.result.differently ?? []).includes(row.item)

  const items = createMemo(() =>
    props.result.rows.map((row, i) => ({
      row,
      id: row.item,
      letter: letterOf(i),
      pen: i,
      split: splitOf(row),
      text: itemText(props.room, row.item),
      ...noteOf(row, props.view.params, differs(row)),
    })),
  )
  const listed = createMemo(() =>
    items().toSorted((a, b) => Number(differs(b.row)) - Number(differs(a.row)) || a.pen - b.pen),
  )
  const fit = props.size === 'screen' ? createFit(() => listed().length) : noFit(() => listed().length)

  const headline = () => {
    const rows = props.result.rows.filter(({ n }) => n > 0)
    const close = rows.filter((row) => !differs(row) && row.label.x === 'aligned' && row.label.y === 'aligned').length
    const split = rows.filter(differs).length
    return rows.length === 0 ? say.nobody : say.headline(close, split, rows.length - close - split)
  }
  const label = () =>
    items()
      .map(({ row, letter, text, note }) =>
        say.spoken(
          letter,
          text,
          note,
          row.x === null || row.y === null ? '' : say.at(row.x, row.y),
          freedBy(row, props.result, isTogether(props.view.params)),
        ),
      )
      .join(' ')
  const key = (): PlaneKeyItem[] =>
    listed()
      .slice(0, fit.shown())
      .map(({ row, text, note, more, ...item }) => {
        const freed = freedBy(row, props.result, props.size === 'screen' || isTogether(props.view.params))
        const both = (words: string | undefined) => [words, freed].filter(Boolean).join(' ')
        return { ...item, label: text, ...(more ? { note, more: both(more) } : { note: both(`${note}.`) }) }
      })

  return (
    <div class={s['wall']} data-size={props.size}>
      <div class={s['square']} data-size={props.size}>
        <div class={s['plane']}>
          <PlaneChart
            items={items().map(({ row, ...item }) => ({
              ...item,
              centre: row.x === null || row.y === null ? null : { x: row.x, y: row.y },
              points: row.points.map(([x, y]) => ({ x, y })),
            }))}
            words={planeWords(props.view.params)}
            size={size()}
            label={label()}
            arriving={arriving}
          />
        </div>
      </div>
      <Face
        size={props.size}
        title={isTogether(props.view.params) ? props.view.ask : headline()}
        finding={!isTogether(props.view.params)}
        foot={
          <>
            <Said {...props} />
            <Freed result={props.result} />
            <Show when={props.result.axis_check?.one_corner}>
              <span>{say.axisCheck}</span>
            </Show>
          </>
        }
      >
        <div class={s['key']} ref={fit.ref}>
          <PlaneKey items={key()} size={size()} label={props.view.ask} />
          <Show when={listed().length > fit.shown()}>
            <p class={s['more']}>{words.more(listed().length - fit.shown())}</p>
          </Show>
        </div>
      </Face>
    </div>
  )
}
