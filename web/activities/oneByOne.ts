import { createEffect, createSignal, untrack, type Accessor } from 'solid-js'
import { words as say } from '../words/en/answers/place.ts'
import type { PhoneProps } from './faces.ts'

export interface OneByOne {
  /** the item in front of this person; empty where there is none */
  item: Accessor<string>
  /** how many there are before this one */
  at: Accessor<number>
  isLast: Accessor<boolean>
  next(): void
  previous(): void
}

/**
 * One item after the other: the item takes the place of the ask, the foot counts, and its button leads to the next one until the last.
 * Begins at the first that has no answer yet.
 */
export function createOneByOne(
  props: PhoneProps,
  order: Accessor<string[]>,
  given: {
    answered: (item: string) => boolean
    title: (item: string) => { over?: string; title: string }
    fact: (answered: number, left: number) => string
  },
): OneByOne {
  const first = untrack(() => order().findIndex((item) => !given.answered(item)))
  const [at, setAt] = createSignal(Math.max(0, first))
  const item = () => order()[at()] ?? ''
  const isLast = () => at() >= order().length - 1
  const go = (by: number) => {
    setAt(Math.min(order().length - 1, Math.max(0, at() + by)))
    // Whoever scrolled down to the last question begins the next item at its head.
    document.querySelector('main')?.scrollTo(0, 0)
  }
  const next = () => go(1)
  createEffect(() => {
    const { over, title } = given.title(item())
    const place = say.over(at() + 1, order().length)
    props.head({ over: over ? `${place} · ${over}` : place, title })
  })
  createEffect(() => {
    const answered = order().filter(given.answered).length
    const fact = given.fact(answered, order().length - answered)
    props.foot({ fact, ...(!isLast() && { button: { label: say.next, press: next } }) })
  })
  return { item, at, isLast, next, previous: () => go(-1) }
}
