import { createMemo, For, Show } from 'solid-js'
import type { AgreeEntry } from '../../../shared/activities/vote.ts'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/answers/vote.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import { ownBallot } from './ballot.ts'
import s from './Phone.module.css'

const VALUES = [1, -1, 0] as const

/** One statement at a time: agree, disagree, or "can't say", which is an answer too. An answer leads to the next one. */
export default function AgreePhone(props: PhoneProps) {
  const { order: items, ballot, send, params } = ownBallot<AgreeEntry>(props)
  /** Each pair once, in the order of this seat; it is put by the order of the step. */
  const pairs = createMemo(() => {
    const place = (id: string) => props.view.items.indexOf(id)
    return items().flatMap((a, i) =>
      items()
        .slice(i + 1)
        .map((b) => (place(a) < place(b) ? `${a}|${b}` : `${b}|${a}`)),
    )
  })
  const order = () => (params().pairs ? pairs() : items())
  const title = (id: string) => {
    const [a = '', b] = id.split('|').map((end) => itemText(props.room, end))
    const ask = params().ask_each
    return b !== undefined && ask
      ? ask.replace('{A}', () => a).replace('{B}', () => b)
      : [a, b].filter(Boolean).join(' · ')
  }
  const answers = createMemo(() => ballot().agree ?? {})
  const { item, at, next, previous } = createOneByOne(props, order, {
    answered: (id) => id in answers(),
    title: (id) => ({ title: title(id) }),
    fact: say.progress,
  })
  const choose = (value: number) => {
    const isNew = !(item() in answers())
    send({ agree: { ...answers(), [item()]: value } })
    if (isNew) next()
  }
  const label = (n: number) => params().labels?.[n] ?? say.agree[n]!
  return (
    <div class={s.choices}>
      <For each={VALUES}>
        {(value, n) => (
          <Button height={56} pressed={answers()[item()] === value} onClick={() => choose(value)}>
            <span dir="auto">{label(n())}</span>
          </Button>
        )}
      </For>
      <Show when={at() > 0}>
        <Button rank="tertiary" onClick={previous}>
          {say.previous}
        </Button>
      </Show>
    </div>
  )
}
