import { createMemo, For, Show, untrack } from 'solid-js'
import type { RankedResult } from '../../../shared/activities/vote.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import type { ResultView } from '../../../shared/wall.ts'
import { DotBars } from '../../ui/DotBars.tsx'
import type { DotBarsRow } from '../../ui/DotRow.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { People } from '../wall/People.tsx'
import { Earlier } from './Earlier.tsx'
import type { Reading } from './reading.ts'
import s from './DotsWall.module.css'

const say = words.vote

type Ranked = RankedResult<JsonObject>

/** Any vote that ends in an order: bars by rank, the line, ties, and how firmly it stands. */
export function RankedWall(
  props: WallProps & {
    round: ResultView
    result: Ranked
    before: Ranked | undefined
    reading: Reading<JsonObject, Ranked>
  },
) {
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, props.round.round))
  const name = (item: string) =>
    item
      .split('|')
      .map((end) => itemText(props.room, end))
      .join(' × ')
  const own = () => props.own?.['ballot'] as JsonObject | undefined
  const rows = createMemo(() =>
    props.result.rows.map((row): DotBarsRow => ({
      id: row.item,
      label: name(row.item),
      rank: row.rank,
      tied: row.tied,
      ...props.reading.of(row as JsonObject),
      above: row.above_line || !lined(),
      mine: own() !== undefined && props.reading.mine(own()!, row.item),
    })),
  )
  const fit = props.size === 'screen' ? createFit(() => rows().length) : noFit(() => rows().length)
  const hidden = () => rows().length - fit.shown()
  /** Where nothing is chosen from there is no line. */
  const lined = () => props.view.params['believable'] !== true
  const above = createMemo(() => rows().filter((row) => row.above))
  const belowLine = () => fit.shown() >= above().length
  const why = () => {
    const edge = above().at(-1)?.rank
    return say.why(props.result.line, above().length, above().filter(({ rank }) => rank === edge).length)
  }
  const tip = () => {
    const { value, flips_if_one_person_removed, of } = props.result.fragile
    return value && lined() && say.tip(flips_if_one_person_removed, of)
  }
  const row = (each: DotBarsRow) =>
    words.ranked.row({ ...each, figure: each.figure ?? '', above: lined() ? each.above : undefined })
  return (
    <Face
      size={props.size}
      title={lined() ? say.above(above().length) : props.view.ask}
      finding
      note={
        <>
          <Show when={props.round.round > 1}>{words.round(props.round.round)}: </Show>
          {props.reading.note}
          <Show when={rows().some(({ mine }) => mine)}>. {say.yours}</Show>
        </>
      }
      aside={
        props.before && (
          <Earlier
            round={props.round.round - 1}
            rows={props.before.rows.filter((row) => row.above_line)}
            name={name}
            figure={(item) =>
              props.reading.of(props.before!.rows.find((row) => row.item === item) as JsonObject).figure
            }
          />
        )
      }
      foot={
        <>
          <People n={props.round.n} status={props.result.status} />
          <For each={props.reading.facts?.(props.result, name, props.view.params)}>{(fact) => <span>{fact}</span>}</For>
          <Show when={tip()}>
            {(parts) => (
              <span>
                <strong>{parts()[0]}</strong>
                {parts()[1]}
              </span>
            )}
          </Show>
          <Show when={lined() && props.result.run_off}>
            <span>{say.runOff}</span>
          </Show>
        </>
      }
    >
      <div class={s['bars']} ref={fit.ref}>
        <DotBars
          rows={rows().slice(0, fit.shown())}
          line={lined() && belowLine() ? { start: say.theLine, end: why() } : undefined}
          words={{ from: say.from, row }}
          size={props.size === 'sheet' ? 'page' : props.size}
          label={props.reading.note}
          full={props.reading.full?.(props.view.params) ?? Math.max(1, ...rows().map(({ dots }) => dots))}
          arriving={arriving}
        />
        <Show when={hidden() > 0}>
          <p class={s['more']}>
            {belowLine() ? words.more(hidden()) : say.moreAbove(hidden(), above().length - fit.shown())}
          </p>
        </Show>
      </div>
    </Face>
  )
}
