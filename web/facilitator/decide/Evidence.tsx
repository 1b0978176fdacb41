import { createMemo, For, Show } from 'solid-js'
import type { RankedResult } from '../../../shared/activities/ballots/line.ts'
import type { PlaceResult } from '../../../shared/activities/place.ts'
import type { PlaneRow } from '../../../shared/activities/places/plane.ts'
import { CareNote } from '../../ui/CareNote.tsx'
import { range } from '../../ui/range.ts'
import { words } from '../../words/en/facilitator.ts'
import { words as wallWords } from '../../words/en/wall.ts'
import { useLead } from '../lead.ts'
import { useDeciding } from './deciding.ts'
import s from './Decide.module.css'

const say = words.decide
/** More dots than this are said as a number only. */
const DRAWN = 12

/** What the room said about the chosen item before: its dots, its place, its shields. */
export function Evidence() {
  const { room } = useLead()
  const { chosen } = useDeciding()
  const results = createMemo(() =>
    room.wall.keys('results').flatMap((step) => {
      const last = room.wall.get('results', step)?.at(-1)
      return last ? [last] : []
    }),
  )
  const item = () => chosen()?.item
  const dots = () => {
    for (const { type, mode, result, n } of results()) {
      if (type !== 'vote' || mode !== 'dots') continue
      const ranked = result as unknown as RankedResult<{ dots: number; breadth: number }>
      const row = ranked.rows?.find((each) => each.item === item())
      if (row) return { ...row, of: n.responded }
    }
    return undefined
  }
  const placed = () => {
    for (const { type, shape, result, params } of results()) {
      if (type !== 'place' || shape !== 'plane') continue
      const row = (result as unknown as PlaceResult<PlaneRow>).rows.find((each) => each.item === item())
      if (row) return { row, names: (params?.['quadrants'] ?? {}) as { [quadrant: string]: string } }
    }
    return undefined
  }
  const label = () => {
    const found = placed()
    if (!found) return ''
    const { row, names } = found
    const split = row.label.x === 'split' || row.label.y === 'split'
    const where = split ? 'split' : row.label.y
    return say.placed((!split && row.quadrant && names[row.quadrant]) || (wallWords.label[where] ?? ''), row.n)
  }
  const shields = () => chosen()?.shields?.texts ?? []
  return (
    <Show when={dots() ?? placed() ?? shields()[0]}>
      <section class={s['evidence']}>
        <div>
          <h2>{say.said}</h2>
          <Show when={dots()}>
            {(row) => (
              <p class={s['spent']}>
                <Show when={row().dots <= DRAWN}>
                  <span class={s['dots']} aria-hidden="true">
                    <For each={range(row().dots)}>{() => <i />}</For>
                  </span>
                </Show>
                <span>
                  <b>{say.dots(row().dots, row().breadth, row().of)[0]}</b>
                  {say.dots(row().dots, row().breadth, row().of)[1]}
                </span>
              </p>
            )}
          </Show>
          <Show when={label()}>
            <p>{label()}</p>
          </Show>
        </div>
        <Show when={shields().length > 0}>
          <div>
            <h2>{say.shields(shields().length)}</h2>
            <ul class={s['shields']}>
              <For each={shields()}>
                {(text) => (
                  <li>
                    <CareNote>{text}</CareNote>
                  </li>
                )}
              </For>
            </ul>
          </div>
        </Show>
      </section>
    </Show>
  )
}
