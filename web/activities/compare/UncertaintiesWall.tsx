import { createMemo, For, Show, untrack } from 'solid-js'
import type { Kind, UncertaintiesResult, UncertaintyRow } from '../../../shared/activities/measures/uncertainties.ts'
import { MANY, PlaneChart } from '../../ui/PlaneChart.tsx'
import { PlaneKey } from '../../ui/PlaneKey.tsx'
import { words } from '../../words/en/futures.ts'
import { words as wall } from '../../words/en/wall.ts'
import { planeWords } from '../place/axes.ts'
import { Beside } from '../place/Beside.tsx'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText, letterOf } from '../wall/items.ts'
import { People } from '../wall/People.tsx'
import { planeOf } from './seen.ts'
import type { MeasureProps } from './Picture.tsx'
import s from '../place/PlaneWall.module.css'
import own from './Compare.module.css'

const say = words.uncertainties
const KINDS: readonly Kind[] = ['unclear', 'key', 'given', 'background']

/** What the heading of its kind does not say yet. */
function noteOf({ n, status, top, u, label }: UncertaintyRow): string | undefined {
  if (status === 'key') return say.strength(u ?? 0)
  if (top) return say.taken(u ?? 0)
  if (status === 'unclear') return say.unclear(label.x === 'split')
  return n < 3 ? say.tooFew(n) : undefined
}

/** What is open and weighty: the plane once more with the middle of each thing, and the lists that it comes to, unclear ones first. */
export function UncertaintiesWall(props: MeasureProps) {
  const result = () => props.round.result as unknown as UncertaintiesResult
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, props.round.round))
  const size = () => (props.size === 'screen' ? 'screen' : 'page')
  const plane = createMemo(() => planeOf(props.room, result().rows[0]?.item ?? ''))
  const items = createMemo(() =>
    result().rows.map((row, i) => {
      const at = plane()?.result.rows.findIndex(({ item }) => item === row.item) ?? -1
      const place = at < 0 ? i : at
      return {
        row,
        id: row.item,
        letter: letterOf(place),
        pen: place,
        split: row.label.x === 'split' ? ('x' as const) : undefined,
        label: itemText(props.room, row.item),
        note: noteOf(row),
      }
    }),
  )
  const fit = props.size === 'screen' ? createFit(() => items().length) : noFit(() => items().length)
  const listed = createMemo(() => items().slice(0, fit.shown()))
  const count = (kind: Kind) => result().rows.filter(({ status }) => status === kind).length
  const spoken = () =>
    items()
      .map(({ row, letter, label }) =>
        say.spoken(
          letter,
          label,
          say.kinds[row.status],
          row.openness === null || row.effect === null ? '' : say.at(row.openness, row.effect),
        ),
      )
      .join('. ')
  const isQuiet = (id: string) =>
    props.size === 'screen' && items().length > MANY && !listed().some((item) => item.id === id)
  const chart = () => (
    <PlaneChart
      items={items().map(({ row, ...item }) => ({
        ...item,
        centre: row.openness === null || row.effect === null ? null : { x: row.openness, y: row.effect },
        points: [],
        quiet: isQuiet(item.id),
      }))}
      words={planeWords(plane()?.params ?? {})}
      size={size()}
      label={spoken()}
      arriving={arriving}
    />
  )
  return (
    <Show when={items().length > 0} fallback={<Face size={props.size} title={say.none} finding children={undefined} />}>
      <Beside
        size={props.size}
        title={say.headline(count('key'), count('unclear'), count('given'))}
        finding
        square={chart()}
        foot={
          <>
            <People n={props.round.n} status={result().status} />
            <Show when={result().filled}>
              <strong>{say.filled}</strong>
            </Show>
          </>
        }
      >
        <div class={s['key']} ref={fit.ref}>
          <For each={KINDS.filter((kind) => listed().some(({ row }) => row.status === kind))}>
            {(kind) => (
              <section class={own['kind']} data-size={props.size}>
                <h3 class={own['label']}>
                  <strong>{say.kinds[kind]}</strong> {say.why[kind]}
                </h3>
                <PlaneKey
                  items={listed()
                    .filter(({ row }) => row.status === kind)
                    .map(({ id, letter, pen, split, label, note }) => ({ id, letter, pen, split, label, note }))}
                  size={size()}
                  label={say.kinds[kind]}
                />
              </section>
            )}
          </For>
          <Show when={items().length > fit.shown()}>
            <p class={s['more']}>{wall.more(items().length - fit.shown())}</p>
          </Show>
        </div>
      </Beside>
    </Show>
  )
}
