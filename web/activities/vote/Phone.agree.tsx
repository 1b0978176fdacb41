import { createMemo, createSignal, For, Show, untrack } from 'solid-js'
import type { AgreeEntry } from '../../../shared/activities/vote.ts'
import { Button } from '../../ui/Button.tsx'
import { ProgressRing } from '../../ui/ProgressRing.tsx'
import { words as say } from '../../words/en/answers/vote.ts'
import { createDealt } from '../dealt.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import { ownBallot } from './ballot.ts'
import s from './Phone.module.css'

const VALUES = [1, -1, 0] as const

/** So many same answers, each given sooner than so many ms, look like tapping through the list. */
const SAME = 6
const QUICK = 1500

/** One statement at a time: agree, disagree, or "can't say", which is an answer too. An answer leads to the next one. */
export default function AgreePhone(props: PhoneProps) {
  const { order, ballot, send, params } = ownBallot<AgreeEntry>(props)
  /** Each pair once, in the order of this seat; it is put by the order of the step. */
  const pairs = createMemo(() => {
    const place = (id: string) => props.view.items.indexOf(id)
    return order().flatMap((a, i) =>
      order()
        .slice(i + 1)
        .map((b) => (place(a) < place(b) ? `${a}|${b}` : `${b}|${a}`)),
    )
  })
  const list = () => (params().pairs ? pairs() : order())
  const title = (id: string) => {
    const [a = '', b] = id.split('|').map((end) => itemText(props.room, end))
    const ask = params().ask_each
    return b !== undefined && ask
      ? ask.replace('{A}', () => a).replace('{B}', () => b)
      : [a, b].filter(Boolean).join(' · ')
  }
  const answers = createMemo(() => ballot().agree ?? {})
  const answered = (id: string) => id in answers()
  const dealt = untrack(() => (props.view.dealt ? createDealt(props, answered) : undefined))
  const items = dealt?.order ?? list
  const total = () => dealt?.total() ?? list().length
  const { item, at, next, previous, goTo } = createOneByOne(props, items, {
    answered,
    title: (id) => ({ title: title(id) }),
    fact: say.progress,
    total,
  })

  /** those answered here, latest last */
  let taken: string[] = []
  let run = { value: 0, at: -Infinity, length: 0 }
  const [quick, setQuick] = createSignal(false)
  const choose = (value: number) => {
    const isNew = !answered(item())
    const now = performance.now()
    const same = isNew && value === run.value && now - run.at < QUICK
    run = { value, at: now, length: same ? run.length + 1 : 1 }
    setQuick(run.length >= SAME)
    taken = [...taken.filter((id) => id !== item()), item()]
    send({ agree: { ...answers(), [item()]: value } })
    if (isNew) next()
  }
  const undo = () => {
    const last = taken.pop() ?? Object.keys(answers()).at(-1)
    if (last === undefined) return
    const { [last]: _, ...rest } = answers()
    send({ agree: rest })
    setQuick(false)
    goTo(last)
  }
  const label = (n: number) => params().labels?.[n] ?? say.agree[n]!
  const count = () => Object.keys(answers()).length
  return (
    <>
      <Show when={item()} fallback={<p class={s.quiet}>{dealt?.nothing() ? say.nothing : ''}</p>}>
        <div class={s.choices}>
          <For each={VALUES}>
            {(value, n) => (
              <Button height={56} pressed={answers()[item()] === value} onClick={() => choose(value)}>
                <span dir="auto">{label(n())}</span>
              </Button>
            )}
          </For>
        </div>
      </Show>
      <p class={s.quiet} role="status">
        {quick() ? say.slow : ''}
      </p>
      <div class={s.between}>
        <Show when={count() > 0}>
          <ProgressRing done={count()} of={total()} label={say.ring(count(), total())} />
        </Show>
        <Show when={at() > 0}>
          <Button rank="tertiary" onClick={previous}>
            {say.previous}
          </Button>
        </Show>
        <Show when={count() > 0}>
          <Button rank="tertiary" onClick={undo}>
            {say.undo}
          </Button>
        </Show>
      </div>
    </>
  )
}
