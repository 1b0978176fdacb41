import { createEffect, createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { LinkKind } from '../../../shared/activities/link.ts'
import { ownOrder } from '../../live/order.ts'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/answers/link.ts'
import type { PhoneProps } from '../faces.ts'
import { itemText } from '../wall/items.ts'
import { Details, OwnList } from './Details.tsx'
import { ownLinks } from './own.ts'
import s from './Phone.module.css'
import { Sentence } from './Sentence.tsx'

/** First one thing, then the arrow, then the other: lists to tap, so that a thumb, a keyboard and a screen reader do the same. */
export default function LinkPhone(props: PhoneProps) {
  const own = ownLinks(props)
  const { params } = own
  const [from, setFrom] = createSignal<string>()
  const [kind, setKind] = createSignal<LinkKind>()
  /** the link that is looked at, by its key */
  const [at, setAt] = createSignal<string>()
  let panel: HTMLParagraphElement | undefined

  const order = createMemo(() => ownOrder(props.room, props.step, props.view.items))
  const items = createMemo(() => {
    const set = from() ? params().to : params().from
    return order().filter((id) => id === from() || !set || set.includes(id))
  })
  // The only kind there is needs no choice.
  const arrow = () => (params().kinds.length === 1 ? params().kinds[0] : kind())
  const asksMore = () => params().strength || params().also != null
  const link = () => own.byKey(at())

  /** Whoever uses a keyboard or listens is led to what is asked next; the list stays where the thumb is. */
  const lead = (scroll = false) => queueMicrotask(() => panel?.focus({ preventScroll: !scroll }))
  const begin = (item: string | undefined) => {
    setAt(undefined)
    setKind(undefined)
    setFrom(item)
    lead()
  }
  const finish = (to: string) => {
    const [start, by] = [from(), arrow()]
    if (!start || !by) return
    const key = own.draw(start, to, { kind: by })
    begin(undefined)
    setAt(asksMore() ? key : undefined)
    setMade(key)
    lead(asksMore())
  }
  const [made, setMade] = createSignal<string>()
  const pick = (item: string) => {
    if (item === from()) begin(undefined)
    else if (from()) finish(item)
    else begin(item)
  }
  const look = (key: string) => {
    begin(undefined)
    setAt(key)
    lead(true)
  }

  createEffect(() => props.foot({ fact: say.count(own.links().length, params().per_person) }))

  return (
    <>
      <Show when={own.links().length > 0}>
        <section aria-label={say.yours}>
          <OwnList room={props.room} own={own} at={at()} onPick={look} />
        </section>
      </Show>
      <div class={s.panel} data-stays={!link()}>
        <p class={s.now} ref={(el) => (panel = el)} tabindex={-1}>
          <Switch fallback={own.links().length > 0 ? say.firstAgain : say.first}>
            <Match when={link()}>
              {(link) => <Sentence room={props.room} from={link().from} kind={link().kind} to={link().to} />}
            </Match>
            <Match when={from()}>
              {(from) => (
                <>
                  <span class={s.strong}>
                    <Sentence room={props.room} from={from()} kind={arrow()} to={undefined} />
                  </span>{' '}
                  <span class={s.quiet}>{arrow() ? say.second : say.arrow}</span>
                </>
              )}
            </Match>
            <Match when={own.full()}>{say.full(own.links().length)}</Match>
          </Switch>
        </p>
        <Show when={!link() && !from() && own.byKey(made())}>
          {(made) => (
            <p class={s.quiet} role="status">
              {say.made} <Sentence room={props.room} from={made().from} kind={made().kind} to={made().to} />
            </p>
          )}
        </Show>
        <Show when={link()}>
          {(link) => (
            <Details
              room={props.room}
              own={own}
              link={link()}
              onMove={(key) => {
                setAt(key)
                lead()
              }}
              onClose={() => begin(undefined)}
            />
          )}
        </Show>
        <Show when={from()}>
          <div class={s.row}>
            <For each={params().kinds.length > 1 ? params().kinds : []}>
              {(each) => (
                <Button pressed={kind() === each} onClick={() => setKind(each)}>
                  {say.kinds[each]}
                </Button>
              )}
            </For>
            <Button rank="tertiary" onClick={() => begin(undefined)}>
              {say.cancel}
            </Button>
          </div>
        </Show>
      </div>
      <Show when={from() !== undefined || !own.full()}>
        <ul class={s.items} aria-label={say.items}>
          <For each={items()}>
            {(id) => {
              const held = () => from() === id
              const taken = () => from() !== undefined && !held() && own.taken(from()!, id, arrow())
              return (
                <li>
                  <Button
                    height={52}
                    pressed={held()}
                    disabled={taken() || (from() !== undefined && !held() && !arrow())}
                    label={taken() ? say.alreadyLabel(itemText(props.room, id)) : undefined}
                    onClick={() => pick(id)}
                  >
                    <span class={s.item} dir="auto">
                      {itemText(props.room, id)}
                    </span>
                    <Show when={taken()}>
                      <span class={s.quiet}>{say.already}</span>
                    </Show>
                  </Button>
                </li>
              )
            }}
          </For>
        </ul>
      </Show>
    </>
  )
}
