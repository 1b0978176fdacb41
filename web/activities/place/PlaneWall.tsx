import { createMemo, Show, untrack } from 'solid-js'
import type { PlaceResult, PlaneRow } from '../../../shared/activities/place.ts'
import { MANY, PlaneChart } from '../../ui/PlaneChart.tsx'
import { PlaneKey, type PlaneKeyItem } from '../../ui/PlaneKey.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText, letterOf } from '../wall/items.ts'
import { isTogether, noteOf, planeWords, splitOf } from './axes.ts'
import { Beside } from './Beside.tsx'
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

  /** On a screen nothing scrolls: of many, a letter without its line in the list would say nothing. */
  const named = createMemo(
    () =>
      new Set(
        listed()
          .slice(0, fit.shown())
          .map(({ id }) => id),
      ),
  )
  const isQuiet = (id: string) => props.size === 'screen' && items().length > MANY && !named().has(id)

  const headline = () => {
    const rows = props.result.rows.filter(({ n, label }) => n > 0 && label.x !== 'too_few')
    if (rows.length === 0 && props.result.rows.some(({ n }) => n > 0)) return say.tooFew
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
    <Beside
      size={props.size}
      title={isTogether(props.view.params) ? props.view.ask : headline()}
      finding={!isTogether(props.view.params)}
      square={
        <PlaneChart
          items={items().map(({ row, ...item }) => ({
            ...item,
            centre: row.x === null || row.y === null ? null : { x: row.x, y: row.y },
            points: row.points.map(([x, y]) => ({ x, y })),
            quiet: isQuiet(item.id),
          }))}
          words={planeWords(props.view.params)}
          size={size()}
          label={label()}
          arriving={arriving}
        />
      }
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
    </Beside>
  )
}
