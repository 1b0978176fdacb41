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
  goTo(item: string): void
}

/**
 * One item after the other: the item takes the place of the ask, the foot counts, and its button leads to the next one until the last.
 * Begins at the first that has no answer yet.
 */
export function createOneByOne(
  props: Omit<PhoneProps, 'result'>,
  order: Accessor<string[]>,
  given: {
    answered: (item: string) => boolean
    title: (item: string) => { over?: string; title: string }
    fact: (answered: number, left: number) => string
    /** how many there will be, where they are dealt a few at a time */
    total?: Accessor<number>
    /** before another item takes its place, and before Done: what is half written is kept */
    leave?: () => void
  },
): OneByOne {
  const total = () => given.total?.() ?? order().length
  const begin = () => {
    const first = order().findIndex((item) => !given.answered(item))
    // all that was dealt so far is answered: more is on its way
    return first >= 0 ? first : given.total ? order().length : 0
  }
  let begun = untrack(() => order().length > 0)
  const [at, setAt] = createSignal(untrack(begin))
  // what is dealt comes a moment later
  createEffect(() => {
    if (begun || order().length === 0) return
    begun = true
    setAt(untrack(begin))
  })
  const item = () => order()[at()] ?? ''
  const isLast = () => at() >= total() - 1
  const goAt = (place: number) => {
    given.leave?.()
    setAt(Math.max(0, Math.min(total() - 1, place)))
    // Whoever scrolled down to the last question begins the next item at its head.
    document.querySelector('main')?.scrollTo(0, 0)
  }
  const next = () => goAt(at() + 1)
  // fewer came than there might have been
  createEffect(() => at() >= total() && total() > 0 && setAt(total() - 1))
  createEffect(() => {
    if (!item()) return props.head(undefined)
    const { over, title } = given.title(item())
    const place = say.over(at() + 1, total())
    props.head({ over: over ? `${place} · ${over}` : place, title })
  })
  createEffect(() => {
    const answered = order().filter(given.answered).length
    const fact = given.fact(answered, Math.max(0, total() - answered))
    const { leave } = given
    const done = () => {
      leave?.()
      props.room.desk.setDone(props.step, props.view.round, true, props.view.pass)
    }
    props.foot({
      fact,
      ...(!isLast()
        ? { button: { label: say.next, press: next } }
        : leave && { button: { label: say.done, press: done } }),
    })
  })
  return { item, at, isLast, next, previous: () => goAt(at() - 1), goTo: (item) => goAt(order().indexOf(item)) }
}
