import { For, Show } from 'solid-js'
import { isGrey, type Cell, type OptionRow, type Role } from '../../../shared/activities/measures/matrix.ts'
import type { N } from '../../../shared/workshop.ts'
import { createMatch } from '../../ui/match.ts'
import { words } from '../../words/en/futures.ts'
import { words as wall } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { People } from '../wall/People.tsx'
import s from './Matrix.module.css'

const say = words.matrix

type Row = Pick<OptionRow, 'item' | 'by_scenario'> & Partial<OptionRow>

/** Options down, worlds across, a median in each cell with its n; grey where fewer than 3 have rated. Where that has no room each option is a list. */
export function MatrixFace(
  props: WallProps & { worlds: string[]; rows: Row[]; n?: N; status?: string | undefined; plain?: boolean },
) {
  const name = (item: string) => itemText(props.room, item)
  const isNarrow = createMatch('screen and (width < 40rem)')
  const fit = props.size === 'screen' ? createFit(() => props.rows.length) : noFit(() => props.rows.length)
  const shown = () => props.rows.slice(0, fit.shown())
  const count = (role: Role) => props.rows.filter((row) => row.role === role).length
  const roles = () => [...new Set(props.rows.flatMap(({ role }) => role ?? []))]
  const level = (cell: Cell) =>
    isGrey(cell) ? 'grey' : cell.median! >= 4 ? 'high' : cell.median! < 3 ? 'low' : undefined
  const value = (cell: Cell, world: string) => (
    <span class={s['cell']} data-level={level(cell)}>
      <span class="visually-hidden">{say.cell(world, cell.median, cell.n, isGrey(cell))}</span>
      <span class={s['median']} aria-hidden="true">
        {isGrey(cell) ? '–' : say.value(cell.median!)}
      </span>
      <span class={s['n']} aria-hidden="true">
        {isGrey(cell) ? say.grey(cell.n) : say.n(cell.n)}
      </span>
    </span>
  )
  const cellOf = (row: Row, world: string) => row.by_scenario[world] ?? { median: null, n: 0 }
  const role = (row: Row) => (
    <Show when={row.role}>
      {(role) => (
        <>
          <strong class={s['word']}>{say.roles[role()]}</strong>{' '}
          <span class={s['n']}>{say.regret(row.regret ?? null)}</span>
        </>
      )}
    </Show>
  )
  return (
    <Face
      size={props.size}
      title={props.rows.length === 0 ? say.none : props.plain ? say.plain : say.title(count('robust'), count('bet'))}
      finding
      note={say.note}
      foot={
        <>
          <Show when={props.n}>{(n) => <People n={n()} status={props.status} />}</Show>
          <For each={say.legend(roles())}>
            {([word, means]) => (
              <span>
                <strong>{word}</strong> {means}
              </span>
            )}
          </For>
        </>
      }
    >
      <div class={s['matrix']} data-size={props.size} ref={fit.ref}>
        <Show
          when={props.size === 'screen' || !isNarrow()}
          fallback={
            <ul class={s['list']}>
              <For each={shown()}>
                {(row) => (
                  <li>
                    <p class={s['option']} dir="auto">
                      {name(row.item)}
                    </p>
                    <p>{role(row)}</p>
                    <ul>
                      <For each={props.worlds}>
                        {(world) => (
                          <li class={s['line']}>
                            <span dir="auto" aria-hidden="true">
                              {name(world)}
                            </span>
                            {value(cellOf(row, world), name(world))}
                          </li>
                        )}
                      </For>
                    </ul>
                  </li>
                )}
              </For>
            </ul>
          }
        >
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <span class="visually-hidden">{say.option}</span>
                </th>
                <For each={props.worlds}>
                  {(world) => (
                    <th scope="col" dir="auto">
                      {name(world)}
                    </th>
                  )}
                </For>
                <Show when={!props.plain}>
                  <th scope="col">
                    <span class="visually-hidden">{say.role}</span>
                  </th>
                </Show>
              </tr>
            </thead>
            <tbody>
              <For each={shown()}>
                {(row) => (
                  <tr>
                    <th scope="row" dir="auto">
                      {name(row.item)}
                    </th>
                    <For each={props.worlds}>{(world) => <td>{value(cellOf(row, world), name(world))}</td>}</For>
                    <Show when={!props.plain}>
                      <td class={s['role']}>{role(row)}</td>
                    </Show>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </Show>
        <Show when={props.rows.length > fit.shown()}>
          <p class={s['more']}>{wall.more(props.rows.length - fit.shown())}</p>
        </Show>
      </div>
    </Face>
  )
}
