import { createMemo, For, Show } from 'solid-js'
import { corners, type AxisPairResult } from '../../../shared/activities/measures/corners.ts'
import { CareNote } from '../../ui/CareNote.tsx'
import { words } from '../../words/en/futures.ts'
import { words as wall } from '../../words/en/wall.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { People } from '../wall/People.tsx'
import { Beside } from '../place/Beside.tsx'
import { Crossing } from './Crossing.tsx'
import type { MeasureProps } from './Picture.tsx'
import own from './Compare.module.css'

const say = words.axes

/** The two axes crossed, the worlds in their corners, and which other pairs there were. */
export function AxisPairWall(props: MeasureProps) {
  const result = () => props.round.result as unknown as AxisPairResult
  const name = (item: string) => itemText(props.room, item)
  /** A corner is called by the world that was described there, once that is out. */
  const named = createMemo(() => {
    const { wall } = props.room
    const cards = wall.keys('cards').flatMap((id) => [[id, wall.get('cards', id)!] as const])
    return corners(result()).map((corner) => {
      const id = cards.find(([, card]) => card.step === props.step && card.text === corner.text)?.[0]
      const world = cards.find(([, { about, name }]) => id !== undefined && about === id && name)?.[1]
      return { ...corner, name: world?.name }
    })
  })
  const rows = () => result().rows
  const isPair = (item: string) => {
    const [a, b] = result().pair ?? []
    return item === `${a}|${b}` || item === `${b}|${a}`
  }
  const fit = props.size === 'screen' ? createFit(() => rows().length) : noFit(() => rows().length)
  const title = () => {
    const [a, b] = result().pair ?? []
    if (a !== undefined && b !== undefined) return say.title(name(a), name(b))
    return result().tied.length > 0 ? say.tied : say.none
  }
  const ends = () => result().pair && result().poles
  const crossing = () => (
    <Crossing
      axes={result().pair!.map((item, i) => ({ name: name(item), ends: ends()![i]! }))}
      corners={named()}
      size={props.size === 'screen' ? 'screen' : 'page'}
    />
  )
  const foot = () => (
    <>
      <People n={props.round.n} />
      <Show when={result().by === 'facilitator'}>
        <span>{say.byFacilitator}</span>
      </Show>
    </>
  )
  const pairs = () => (
    <div class={own['pairs']} data-size={props.size} ref={fit.ref}>
      <Show when={result().one_thing}>
        <CareNote large={props.size === 'screen'}>{say.oneThing}</CareNote>
      </Show>
      <Show when={result().pair && !ends()}>
        <p class={own['label']}>{say.noEnds}</p>
      </Show>
      <Show when={rows().length > 0}>
        <h3 class={own['label']}>{say.pairs}</h3>
      </Show>
      <ol>
        <For each={rows().slice(0, fit.shown())}>
          {({ item, yes, no, score }) => (
            <li class={own['pair']} aria-current={isPair(item) ? 'true' : undefined}>
              <span class={own['name']} dir="auto">
                {item.split('|').map(name).join(' × ')}
              </span>
              <span class={own['note']}>{[say.told(yes, yes + no), say.score(score)].join(', ')}</span>
            </li>
          )}
        </For>
      </ol>
      <Show when={rows().length > fit.shown()}>
        <p class={own['note']}>{wall.more(rows().length - fit.shown())}</p>
      </Show>
    </div>
  )
  return (
    <Show
      when={ends()}
      fallback={
        <Face size={props.size} title={title()} finding foot={foot()}>
          {pairs()}
        </Face>
      }
    >
      <Beside size={props.size} title={title()} finding square={crossing()} foot={foot()}>
        {pairs()}
      </Beside>
    </Show>
  )
}
