import { createMemo, Show, untrack } from 'solid-js'
import type { ColorsEntry, ColorsResult, DotsEntry, DotsResult } from '../../../shared/activities/vote.ts'
import type { ResultView } from '../../../shared/wall.ts'
import { DotBars } from '../../ui/DotBars.tsx'
import type { DotBarsRow } from '../../ui/DotRow.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { Notes } from '../wall/Notes.tsx'
import { People } from '../wall/People.tsx'
import { shieldNotes } from '../wall/shields.ts'
import { Earlier } from './Earlier.tsx'
import s from './DotsWall.module.css'

const say = words.vote

/** Dots by item, the line, ties, shields, and how firmly the line stands. */
export function DotsWall(
  props: WallProps & {
    round: ResultView
    result: DotsResult | ColorsResult
    before: DotsResult | ColorsResult | undefined
  },
) {
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, props.round.round))
  const name = (item: string) => itemText(props.room, item)
  const score = (row: (DotsResult | ColorsResult)['rows'][number]) => ('net' in row ? row.net : row.dots)
  const colors = () => props.view.params['colors'] as { wakes: string; sleeps: string } | null | undefined
  const isMine = (item: string) => {
    const ballot = props.own?.['ballot'] as Partial<DotsEntry & ColorsEntry> | undefined
    return [ballot?.dots, ballot?.wakes, ballot?.sleeps].some((dots) => (dots?.[item] ?? 0) > 0)
  }
  const rows = createMemo(() =>
    props.result.rows.map((row): DotBarsRow => {
      return {
        id: row.item,
        label: name(row.item),
        rank: row.rank,
        tied: row.tied,
        dots: Math.max(0, score(row)),
        figure: 'net' in row ? say.twoColors(row.wakes, row.sleeps) : undefined,
        breadth: row.breadth,
        above: row.above_line,
        shields: row.shields,
        mine: isMine(row.item),
        status: row.status && {
          word: say.shieldStatus[row.status],
          care: row.status === 'contested' || row.status === 'guarded',
        },
      }
    }),
  )
  /** Of two colours both are said: one is no less than the other. */
  const sentence = (row: DotBarsRow) => {
    const [of, both] = [colors(), props.result.rows.find(({ item }) => item === row.id)]
    if (!of || !both || !('net' in both)) return say.row(row)
    return words.ranked.row({ ...row, figure: say.spokenColors(both.wakes, of.wakes, both.sleeps, of.sleeps) })
  }
  const fit = props.size === 'screen' ? createFit(() => rows().length) : noFit(() => rows().length)
  const hidden = () => rows().length - fit.shown()

  const above = createMemo(() => rows().filter((row) => row.above))
  /** Without all that is above it, the line would stand in the wrong place. */
  const belowLine = () => fit.shown() >= above().length
  const why = () => {
    const edge = above().at(-1)?.rank
    return say.why(props.result.line, above().length, above().filter(({ rank }) => rank === edge).length)
  }
  const spent = () => {
    const used = props.result.budget_used
    if (!used) return undefined
    const dots = props.result.rows.reduce((sum, row) => sum + ('net' in row ? row.wakes + row.sleeps : row.dots), 0)
    return say.spent(dots, Math.round(dots / used))
  }
  const tip = () => {
    const { value, flips_if_one_person_removed, of } = props.result.fragile
    return value && say.tip(flips_if_one_person_removed, of)
  }
  const shields = createMemo(() => shieldNotes(props.room, props.result.shields ?? [], props.size))

  return (
    <Face
      size={props.size}
      title={say.above(above().length)}
      finding
      note={
        <>
          <Show when={props.round.round > 1}>{words.round(props.round.round)}: </Show>
          {colors() ? say.colors(colors()!.wakes, colors()!.sleeps) : say.dots}
          <Show when={rows().some(({ mine }) => mine)}>. {say.yours}</Show>
        </>
      }
      aside={
        (props.before || shields().length > 0) && (
          <>
            <Show when={props.before}>
              {(before) => (
                <Earlier
                  round={props.round.round - 1}
                  rows={before().rows.filter((row) => row.above_line)}
                  name={name}
                  figure={(item) => score(before().rows.find((row) => row.item === item)!)}
                />
              )}
            </Show>
            <Show when={shields().length > 0}>
              <Notes size={props.size} title={say.shields} notes={shields()} />
            </Show>
          </>
        )
      }
      foot={
        <>
          <People n={props.round.n} status={props.result.status} />
          <Show when={spent()}>{(words) => <span>{words()}</span>}</Show>
          <Show when={tip()}>
            {(parts) => (
              <span>
                <strong>{parts()[0]}</strong>
                {parts()[1]}
              </span>
            )}
          </Show>
          <Show when={(props.result.budget_used ?? 1) < 0.6}>
            <span>{say.hesitant}</span>
          </Show>
          <Show when={props.result.run_off}>
            <span>{say.runOff}</span>
          </Show>
        </>
      }
    >
      <div class={s['bars']} ref={fit.ref}>
        <DotBars
          rows={rows().slice(0, fit.shown())}
          line={belowLine() ? { start: say.theLine, end: why() } : undefined}
          words={{ from: say.from, row: sentence }}
          size={props.size === 'sheet' ? 'page' : props.size}
          label={say.dots}
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
