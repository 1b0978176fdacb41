import { createMemo, For, Show } from 'solid-js'
import type { LinkResult } from '../../../shared/activities/link.ts'
import { words as answers } from '../../words/en/answers/link.ts'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { RoundMark } from './Graph.tsx'
import s from './Wall.module.css'

const say = words.link
/** How many of the heaviest items are named. */
const HEAVIEST = 3

interface Finding {
  title: string
  round?: boolean
  text: string
}

/** What to talk about: circles, disagreements about a direction or a sign, and where most arrives. */
export function findingsOf(room: WallProps['room'], result: LinkResult): Finding[] {
  const text = (item: string) => itemText(room, item)
  const people = (from: string, to: string, kind: string) =>
    result.links.find((link) => link.from === from && link.to === to && link.kind === kind)?.people ?? 0
  const both = result.links.filter(
    (link, i) =>
      link.both_ways &&
      // each pair once, the stronger direction first
      result.links.findIndex(({ from, to, kind }) => from === link.to && to === link.from && kind === link.kind) > i,
  )
  const heavy = result.nodes
    .filter(({ load }) => load > 0)
    .toSorted((a, b) => b.load - a.load)
    .slice(0, HEAVIEST)
  return [
    ...result.cycles.map((items) => ({ title: say.circle, round: true, text: say.circleOf(items.map(text)) })),
    ...both.map(({ from, to, kind, people: forth }) => ({
      title: say.both,
      text: say.bothOf(text(from), text(to), answers.kinds[kind], forth, people(to, from, kind)),
    })),
    ...result.conflicts.map(([from, to]) => ({
      title: say.conflict,
      text: say.conflictOf(text(from), text(to), people(from, to, 'drives up'), people(from, to, 'drives down')),
    })),
    ...heavy.map(({ item, load }) => ({ title: say.most, text: say.mostOf(text(item), load) })),
  ]
}

export function Findings(props: { size: WallProps['size']; findings: Finding[] }) {
  const count = () => props.findings.length
  const fit = props.size === 'screen' ? createFit(count, { least: 0 }) : noFit(count)
  const shown = createMemo(() => [...Map.groupBy(props.findings.slice(0, fit.shown()), ({ title }) => title).values()])
  return (
    <div class={s['findings']} data-size={props.size} ref={fit.ref}>
      <For each={shown()}>
        {(some) => (
          <div>
            <h2 class={s['finding']}>
              <Show when={some[0]?.round}>
                <RoundMark />{' '}
              </Show>
              {some[0]?.title}
            </h2>
            <For each={some}>{({ text }) => <p dir="auto">{text}</p>}</For>
          </div>
        )}
      </For>
      <Show when={count() > fit.shown()}>
        <p class={s['quiet']}>{words.more(count() - fit.shown())}</p>
      </Show>
    </div>
  )
}
