import { createMemo, For, Match, Show, Switch, untrack } from 'solid-js'
import type { LinkKind, LinkResult } from '../../../shared/activities/link.ts'
import { isMutual } from '../../../shared/activities/links/kinds.ts'
import type { ResultView } from '../../../shared/wall.ts'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { words as answers } from '../../words/en/answers/link.ts'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import type { WhileOpen } from '../walls.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { People } from '../wall/People.tsx'
import { Findings, findingsOf } from './Findings.tsx'
import { ArrowMark, createRoom, Graph, gridOf } from './Graph.tsx'
import { strongest } from './layout.ts'
import { LinkList } from './LinkList.tsx'
import s from './Wall.module.css'

const say = words.link
export const whileOpen: WhileOpen = () => 'beside'

/** More than this is no picture any more: a list says the rest. */
const NODES = 12
const LINKS = 16
const LISTED = 20
const ALONE = 5

/** Nothing but the items while people link; then the graph, or its sentences where there is no room for one. */
export default function Wall(props: WallProps) {
  const round = () => props.results.at(-1)
  const isOpen = () => props.view.state === 'open' || props.view.state === 'last_call'
  return (
    <Switch>
      <Match when={isOpen()}>
        <Items {...props} />
      </Match>
      <Match when={round()}>
        {(round) => <Links {...props} round={round()} result={round().result as unknown as LinkResult} />}
      </Match>
    </Switch>
  )
}

function Items(props: WallProps) {
  const count = () => props.view.items.length
  const fit = props.size === 'screen' ? createFit(count) : noFit(count)
  return (
    <div class={s['items']} data-size={props.size} ref={fit.ref}>
      <ul>
        <For each={props.view.items.slice(0, fit.shown())}>
          {(id) => (
            <li>
              <PaperCard>{itemText(props.room, id)}</PaperCard>
            </li>
          )}
        </For>
      </ul>
      <Show when={count() > fit.shown()}>
        <p class={s['quiet']}>{words.more(count() - fit.shown())}</p>
      </Show>
    </div>
  )
}

function Links(props: WallProps & { round: ResultView; result: LinkResult }) {
  const size = () => (props.size === 'screen' ? 'screen' : 'page')
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, props.round.round))
  const text = (item: string) => itemText(props.room, item)
  const kinds = () => (props.view.params['kinds'] ?? []) as LinkKind[]
  const linked = createMemo(() => new Set(props.result.links.flatMap(({ from, to }) => [from, to])))
  const alone = () => props.result.nodes.flatMap(({ item }) => (linked().has(item) ? [] : text(item)))
  const round = createMemo(() => new Set(props.result.cycles.flat()))
  const findings = createMemo(() => findingsOf(props.room, props.result))

  const { room, ref } = createRoom()
  const grid = createMemo(() => room() && gridOf(room()!, size(), Math.min(NODES, linked().size)))
  const drawn = createMemo(() => {
    const { cols, rows } = grid() ?? { cols: 1, rows: 1 }
    return strongest(props.result.links, Math.min(NODES, Math.floor(cols * rows * 0.75)), LINKS)
  })
  const hasPicture = () => props.size !== 'phone' && (grid()?.cols ?? 0) > 1
  const rest = () => props.result.links.length - drawn().length

  return (
    <Face
      size={props.size}
      title={props.view.ask}
      aside={
        <Show when={props.size === 'screen' && findings().length > 0}>
          <Findings size={props.size} findings={findings()} />
        </Show>
      }
      foot={
        <>
          <People n={props.round.n} status={props.result.status} />
          <Show when={props.result.links.length > 0 && hasPicture()}>
            <For each={kinds()}>
              {(kind, i) => (
                <span>
                  <ArrowMark hollow={i() === 1} mutual={isMutual(kind)} /> {answers.kinds[kind]}
                </span>
              )}
            </For>
            <span>{say.figures}</span>
            <span>{say.dotted(props.result.threshold)}</span>
            <Show when={props.size === 'screen' && rest() > 0}>
              <strong>{say.more(rest())}</strong>
            </Show>
          </Show>
          <Show when={props.size !== 'screen' && alone().length > 0 && props.result.links.length > 0}>
            <span dir="auto">{say.alone(alone().slice(0, ALONE), alone().length - ALONE)}</span>
          </Show>
          <Show when={props.own && Object.keys(props.own).length > 0}>
            <span>{say.yours}</span>
          </Show>
        </>
      }
    >
      <div class={s['picture']} data-size={props.size} ref={ref}>
        <Show when={props.result.links.length > 0} fallback={<p class={s['quiet']}>{say.none}</p>}>
          <Show when={hasPicture() && room()}>
            {(room) => (
              <Graph
                links={drawn()}
                grid={grid()!}
                room={room()}
                size={size()}
                seed={props.step}
                text={text}
                round={round()}
                second={kinds()[1]}
                arriving={arriving}
              />
            )}
          </Show>
          <Show
            when={props.size === 'screen'}
            fallback={
              <>
                <Findings size={props.size} findings={findings()} />
                <LinkList
                  room={props.room}
                  result={props.result}
                  label={props.view.ask}
                  most={LISTED}
                  own={props.own}
                />
              </>
            }
          >
            <div class="visually-hidden">
              <LinkList room={props.room} result={props.result} label={props.view.ask} />
            </div>
          </Show>
        </Show>
      </div>
    </Face>
  )
}
