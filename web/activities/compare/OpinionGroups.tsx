import { createMemo, For, Show, untrack } from 'solid-js'
import type { Json, JsonObject } from '../../../shared/workshop.ts'
import { Highlight } from '../../ui/Highlight.tsx'
import { MarksChart, type MarksChartRow } from '../../ui/MarksChart.tsx'
import { ShareBars, type ShareBarsRow } from '../../ui/ShareBars.tsx'
import { words } from '../../words/en/compare.ts'
import { words as walls } from '../../words/en/wall.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { People } from '../wall/People.tsx'
import { GroupMap } from './GroupMap.tsx'
import { ownPlace, type Opinion, type OpinionMap, type Opinions } from './opinions.ts'
import type { MeasureProps } from './Picture.tsx'
import { nameOf } from './read.ts'
import s from './OpinionGroups.module.css'

const say = words.groups

/** First what almost everyone shares, second where we split, third the map, or the sentence that there are no groups. */
export function OpinionGroups(props: MeasureProps) {
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, props.round.round))
  const size = () => (props.size === 'sheet' ? 'page' : props.size)
  const result = () => props.round.result as unknown as Opinions
  const rowOf = createMemo(() => new Map(result().rows.map((row) => [row.item, row])))
  const rowsFor = (list: { item: string }[]) => list.flatMap(({ item }) => rowOf().get(item) ?? [])
  const name = (item: string) => nameOf(props.room, item)
  const shared = createMemo(() => rowsFor(result().shared))
  const splits = createMemo(() => rowsFor(result().splits))

  const count = () => shared().length + splits().length
  const fit = props.size === 'screen' ? createFit(count, { least: 2 }) : noFit(count)
  /** Both lists lose their last rows in turn. */
  const some = () => {
    const [most, same, apart] = [fit.shown(), shared().length, splits().length]
    const first = Math.min(same, Math.max(Math.ceil(most / 2), most - apart))
    return { shared: shared().slice(0, first), splits: splits().slice(0, most - first) }
  }
  const left = () => result().left_out

  return (
    <Face
      size={props.size}
      title={result().status === 'no_source' ? props.view.ask : result().claimed ? say.headline(result().groups.length) : say.none} // prettier-ignore
      finding={result().status !== 'no_source'}
      note={<Show when={result().tentative}>{say.tentative}</Show>}
      foot={
        <>
          <People n={props.round.n} status={result().status} />
          <Show when={result().correlation}>
            {(r) => <span>{say.correlation(r().all, r().within, r().between)}</span>}
          </Show>
          <Show when={say.leftOut(left().too_few_answers, left().same_answer)}>
            {(words) => <span>{words()}</span>}
          </Show>
        </>
      }
    >
      <Show
        when={result().status !== 'no_source'}
        fallback={<p class={s['nothing']}>{words.nothing[result().status]}</p>}
      >
        <div class={s['parts']} data-size={props.size} data-map={!!result().map}>
          <div class={s['lists']} ref={fit.ref}>
            <h2 class={s['title']}>{say.shared}</h2>
            <Show when={shared().length > 0} fallback={<p class={s['note']}>{say.noShared}</p>}>
              <ShareBars
                rows={some().shared.map((row) => bar(row, name(row.item)))}
                size={size()}
                label={say.shared}
                ends={say.ends}
                arriving={arriving}
              />
            </Show>
            <h2 class={s['title']}>{say.splits}</h2>
            <Show when={splits().length > 0} fallback={<p class={s['note']}>{say.noSplits}</p>}>
              <Show
                when={result().claimed}
                fallback={
                  <ShareBars
                    rows={some().splits.map((row) => bar(row, name(row.item)))}
                    size={size()}
                    label={say.splits}
                    ends={say.ends}
                    arriving={arriving}
                  />
                }
              >
                <MarksChart
                  rows={some().splits.map((row) => split(row, name(row.item)))}
                  low={say.agree[0]}
                  high={say.agree[1]}
                  size={size()}
                  label={say.splits}
                  arriving={arriving}
                />
              </Show>
            </Show>
            <Show when={count() > fit.shown()}>
              <p class={s['note']}>{walls.more(count() - fit.shown())}</p>
            </Show>
          </div>
          <Show when={result().map}>
            {(map) => <Third {...props} result={result()} map={map()} name={name} arriving={arriving} />}
          </Show>
        </div>
      </Show>
    </Face>
  )
}

const bar = ({ item, agree, pass, disagree }: Opinion, label: string): ShareBarsRow => ({
  id: item,
  label,
  parts: [agree, pass, disagree],
  spoken: say.counts(label, agree, disagree, pass),
})

const split = ({ item, by_group = {} }: Opinion, label: string): MarksChartRow => {
  const groups = Object.entries(by_group)
  const said = groups.map(([id, share]) => say.byGroup(id, words.percent(share)))
  return {
    id: item,
    label,
    marks: groups.map(([letter, at], pen) => ({ kind: { letter, pen }, at })),
    spoken: say.split(label, said),
  }
}

/** The map, what marks each group, and on a phone its owner's place. */
function Third(
  props: MeasureProps & { result: Opinions; map: OpinionMap; name: (item: string) => string; arriving: boolean },
) {
  const own = () => {
    if (props.size !== 'phone') return undefined
    const ballots = (props.result.sources ?? []).map(({ step, round }) => {
      const ballot = props.room.desk.entries(step, round)['ballot']
      const { agree, sort } = Object(ballot) as JsonObject
      return agree ?? sort ?? {}
    })
    return ownPlace(props.map, Object.assign({}, ...ballots) as { [item: string]: Json })
  }
  const groups = () => props.result.groups
  return (
    <div class={s['third']}>
      <h2 class={s['title']}>{say.map}</h2>
      <div class={s['square']}>
        <GroupMap
          points={props.map.points}
          groups={groups()}
          own={own()}
          label={say.spoken(
            props.map.points.length,
            groups().map(({ id, size }) => say.group(id, size)),
          )}
          arriving={props.arriving}
        />
      </div>
      <Show when={own()}>
        <p class={s['here']}>
          <strong>
            <Highlight>{say.here}</Highlight>
          </strong>{' '}
          {say.own}
        </p>
      </Show>
      <ul class={s['groups']}>
        <For each={groups()}>
          {({ id, size }) => (
            <li>
              <strong>{say.group(id, size)}</strong>
              <Show when={props.size !== 'screen' && (props.result.marks[id] ?? []).length > 0}>
                {': '}
                <bdi>{say.marks((props.result.marks[id] ?? []).map(props.name))}</bdi>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
