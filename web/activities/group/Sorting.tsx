import { createEffect, createMemo, createSignal, For, onCleanup, Show, untrack } from 'solid-js'
import type { GroupEntry } from '../../../shared/activities/group.ts'
import { ownOrder } from '../../live/order.ts'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/answers/group.ts'
import { createDealt } from '../dealt.ts'
import type { PhoneProps } from '../faces.ts'
import { itemText } from '../wall/items.ts'
import s from './Phone.module.css'

/** One card after the other goes to one of this person's own piles. Nobody else sees them; what all piles have in common is offered to the room. */
export function Sorting(props: PhoneProps) {
  const { desk } = props.room
  const round = () => props.view.round
  const live = (id: string) => props.room.wall.get('cards', id)?.state === 'live' || props.room.wall.get('groups', id)
  const dealt = untrack(() => (props.view.dealt ? createDealt(props, () => true) : undefined))
  const order = createMemo(() => (dealt?.order() ?? ownOrder(props.room, props.step, props.view.items)).filter(live))
  const piles = createMemo(() => {
    const sort = desk.entries(props.step, round())['sort'] as unknown as GroupEntry | undefined
    return (sort?.piles ?? [])
      .map((pile) => pile.filter((id) => order().includes(id)))
      .filter(({ length }) => length > 0)
  })
  const sorted = createMemo(() => new Set(piles().flat()))
  const [again, setAgain] = createSignal<string>()
  const item = () => again() ?? order().find((id) => !sorted().has(id))
  const isDone = () => desk.done(props.step, round())
  const text = (id: string) => itemText(props.room, id)

  /** `to`: the place of a pile; undefined begins one. */
  const put = (to: number | undefined) => {
    const card = item()
    if (card === undefined) return
    const rest = piles().map((pile, place) => [...pile.filter((id) => id !== card), ...(place === to ? [card] : [])])
    const all = [...rest, ...(to === undefined ? [[card]] : [])].filter(({ length }) => length > 0)
    desk.put(props.step, round(), 'sort', { piles: all })
    setAgain(undefined)
  }
  const done = (on: boolean) => desk.setDone(props.step, round(), on)

  createEffect(() => {
    const card = item()
    props.head(
      card === undefined || isDone()
        ? undefined
        : { over: again() ? say.again : say.place(sorted().size + 1, order().length), title: text(card) },
    )
  })
  createEffect(() =>
    props.foot({
      fact: say.fact(sorted().size, order().length),
      button: isDone() ? { label: say.change, press: () => done(false) } : { label: say.done, press: () => done(true) },
    }),
  )
  // the cards of all come after it, under the ask
  onCleanup(() => {
    props.head(undefined)
    props.foot({})
  })
  return (
    <>
      <Show when={!isDone()} fallback={<p role="status">{say.isDone}</p>}>
        <Show when={item()} fallback={<p role="status">{say.sorted}</p>}>
          {(card) => (
            <>
              <p class={s.pile}>{say.sortThis}</p>
              <ul class={s.choices}>
                <For each={piles()}>
                  {(pile, place) => {
                    const others = () => pile.filter((id) => id !== card())
                    return (
                      <Show when={others().length > 0}>
                        <li>
                          <Button height={52} pressed={pile.includes(card())} onClick={() => put(place())}>
                            <span dir="auto">{say.with(text(others()[0]!), others().length - 1)}</span>
                          </Button>
                        </li>
                      </Show>
                    )
                  }}
                </For>
                <li>
                  <Button height={52} onClick={() => put(undefined)}>
                    {say.own}
                  </Button>
                </li>
              </ul>
              <Show when={again()}>
                <Button rank="tertiary" onClick={() => setAgain(undefined)}>
                  {say.here}
                </Button>
              </Show>
            </>
          )}
        </Show>
      </Show>
      <Show when={piles().length > 0}>
        <section aria-label={say.yours}>
          <For each={piles()}>
            {(pile, place) => (
              <section class={s.sorted} aria-label={say.pile(place() + 1, pile.length)}>
                <For each={pile}>
                  {(id) => (
                    <button
                      type="button"
                      class={s.slip}
                      aria-label={say.resort(text(id))}
                      disabled={isDone()}
                      onClick={() => {
                        setAgain(id)
                        document.querySelector('main')?.scrollTo(0, 0)
                      }}
                    >
                      <span dir="auto">{text(id)}</span>
                    </button>
                  )}
                </For>
              </section>
            )}
          </For>
        </section>
      </Show>
    </>
  )
}
