import { createMemo, For, Show } from 'solid-js'
import type { SortEntry } from '../../../shared/activities/vote.ts'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/answers/sort.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import { ownBallot } from './ballot.ts'
import s from './Phone.module.css'

/** One thing at a time into a slot that still has a place, the highest first; what is sorted stands below, to be taken up again. */
export default function SortPhone(props: PhoneProps) {
  const { order, ballot, send, params } = ownBallot<SortEntry>(props)
  const sorted = createMemo(() => ballot().sort ?? {})
  const most = () => (params().slots.length - 1) / 2
  const slots = createMemo(() =>
    params()
      .slots.map((places, i) => ({ places, value: i - most() }))
      .toReversed(),
  )
  const isFull = ({ places, value }: { places: number; value: number }) => inSlot(value).length >= places
  const inSlot = (value: number) => order().filter((item) => sorted()[item] === value)
  const { item, next, goTo } = createOneByOne(props, order, {
    answered: (id) => id in sorted(),
    title: (id) => ({ title: itemText(props.room, id) }),
    fact: say.progress,
  })
  let group!: HTMLDivElement
  const focus = (slot: string) => group.querySelector<HTMLElement>(slot)?.focus()
  const choose = (value: number) => {
    const { [item()]: was, ...rest } = sorted()
    // the slot it lies in gives it up
    send({ sort: was === value ? rest : { ...rest, [item()]: value } })
    if (was === undefined) next()
    // a slot that is full now can hold no focus: a keyboard goes on from the first that has room
    if (document.activeElement?.matches(':disabled, body')) focus('button:enabled')
  }
  const again = (id: string) => {
    goTo(id)
    focus('[aria-pressed=true]')
  }
  const end = (value: number) => (value === most() ? say.most : value === -most() ? say.least : '')
  return (
    <>
      <div
        class={s.slots}
        style={{ '--rows': most() + 1 }}
        role="group"
        aria-label={say.slots}
        ref={(el) => (group = el)}
      >
        <For each={slots()}>
          {({ places, value }) => (
            <Button
              pressed={sorted()[item()] === value}
              disabled={isFull({ places, value }) && sorted()[item()] !== value}
              onClick={() => choose(value)}
            >
              <bdi class={s.value} dir="ltr">
                {say.signed(value)}
              </bdi>{' '}
              <span class={s.end}>{end(value)}</span>{' '}
              <span class={s.quiet}>{say.free(places - inSlot(value).length)}</span>
            </Button>
          )}
        </For>
      </div>
      <Show when={Object.keys(sorted()).length > 0}>
        <ul class={s.ranked} aria-label={say.sorted}>
          <For each={slots().flatMap(({ value }) => inSlot(value))}>
            {(id) => (
              <li>
                <span class={s.place}>
                  <bdi class={s.value} dir="ltr">
                    {say.signed(sorted()[id] ?? 0)}
                  </bdi>
                </span>
                <span dir="auto">{itemText(props.room, id)}</span>
                <Button rank="tertiary" label={say.again(itemText(props.room, id))} onClick={() => again(id)}>
                  {say.move}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}
