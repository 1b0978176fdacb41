import { createMemo, Show, untrack } from 'solid-js'
import type { ScoreEntry } from '../../../shared/activities/vote.ts'
import { Button } from '../../ui/Button.tsx'
import { range } from '../../ui/range.ts'
import { Scale } from '../../ui/Scale.tsx'
import { words as say } from '../../words/en/answers/vote.ts'
import { createDealt, isDealt } from '../dealt.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import { ownBallot } from './ballot.ts'
import s from './Phone.module.css'

/** One item at a time on a scale from 1, or "I can't say". A cell of a matrix, `option|scenario`, keeps its scenario over the option. */
export default function ScorePhone(props: PhoneProps) {
  const { order, ballot, send, params } = ownBallot<ScoreEntry>(props)
  const scores = createMemo(() => ballot().scores ?? {})
  const title = (id: string) => {
    const [option = '', scenario] = id.split('|')
    const text = itemText(props.room, option)
    return scenario === undefined ? { title: text } : { over: itemText(props.room, scenario), title: text }
  }
  const answered = (id: string) => id in scores()
  const dealt = untrack(() => (isDealt(props) ? createDealt(props, answered, Object.keys(scores())) : undefined))
  const { item, at, previous } = createOneByOne(props, dealt?.order ?? order, {
    answered,
    title,
    fact: say.progress,
    ...(dealt && { total: dealt.total }),
  })
  const put = (value: number | null) => send({ scores: { ...scores(), [item()]: value } })
  const labels = () => params().labels ?? []
  const ends = () => (labels().length > 1 ? { low: labels()[0]!, high: labels().at(-1)! } : undefined)
  return (
    <Show when={item()} fallback={<p class={s.quiet}>{dealt?.nothing() ? say.nothing : ''}</p>}>
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
    </Show>
  )
}
