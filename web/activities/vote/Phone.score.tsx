import { createMemo, Show, untrack } from 'solid-js'
import type { ScoreEntry } from '../../../shared/activities/vote.ts'
import { Button } from '../../ui/Button.tsx'
import { range } from '../../ui/range.ts'
import { Scale } from '../../ui/Scale.tsx'
import { words as futures } from '../../words/en/futures-phone.ts'
import { words as say } from '../../words/en/answers/vote.ts'
import { createDealt } from '../dealt.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import { ownBallot } from './ballot.ts'
import s from './Phone.module.css'

/** One item at a time on a scale from 1, or "I can't say". A cell of a matrix, `option|scenario`, keeps its scenario over the option. */
export default function ScorePhone(props: PhoneProps) {
  const { order: items, ballot, send, params } = ownBallot<ScoreEntry>(props)
  const scores = createMemo(() => ballot().scores ?? {})
  const answered = (id: string) => id in scores()
  const dealt = untrack(() => (props.view.dealt ? createDealt(props, answered) : undefined))
  /** In a matrix one world after the other, the own one first, with all options in each. */
  const order = createMemo(() => {
    const mine = dealt?.order() ?? items()
    if (!params().matrix) return mine
    const isWorld = (id: string) => {
      const { wall } = props.room
      return wall.get('steps', wall.get('cards', id)?.step ?? '')?.ref === params().matrix
    }
    return mine.flatMap((world) => items().flatMap((id) => (isWorld(id) ? [] : `${id}|${world}`)))
  })
  const title = (id: string) => {
    const [option = '', scenario] = id.split('|')
    const text = itemText(props.room, option)
    if (scenario === undefined) return { title: text }
    const world = itemText(props.room, scenario)
    const headline = props.room.wall.get('cards', scenario)?.slots?.['headline']
    const ask = params()
      .ask_each?.replace('{option}', () => text)
      .replace('{scenario}', () => world)
    return { over: [futures.live(world), headline].filter(Boolean).join(': '), title: ask ?? text }
  }
  const { item, at, previous } = createOneByOne(props, order, {
    answered,
    title,
    fact: say.progress,
    ...(dealt && !params().matrix && { total: dealt.total }),
  })
  const put = (value: number | null) => send({ scores: { ...scores(), [item()]: value } })
  const labels = () => params().labels ?? []
  const ends = () => (labels().length > 1 ? { low: labels()[0]!, high: labels().at(-1)! } : undefined)
  return (
    <Show when={item()} fallback={<p class={s.quiet}>{dealt?.nothing() ? say.nothing : futures.waits}</p>}>
      <Scale
        label={title(item()).title}
        choices={range(params().scale).map((n) => ({
          value: n + 1,
          label: `${n + 1}`,
          words: labels().length === params().scale ? labels()[n] : undefined,
        }))}
        ends={ends()}
        value={scores()[item()] ?? null}
        onChoose={(value) => put(+value)}
      />
      <div class={s.between}>
        <Show when={at() > 0}>
          <Button rank="tertiary" onClick={previous}>
            {say.previous}
          </Button>
        </Show>
        <Button rank="tertiary" pressed={scores()[item()] === null} onClick={() => put(null)}>
          {say.cantSay}
        </Button>
      </div>
      <Show when={props.view.params['not_own'] && order().length < props.view.items.length}>
        <p class={s.quiet}>{futures.notOwn}</p>
      </Show>
    </Show>
  )
}
