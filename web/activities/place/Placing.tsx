import { createMemo, createSignal, onMount, Show, untrack, type Component } from 'solid-js'
import type { PlaceEntry, PlaceParams } from '../../../shared/activities/place.ts'
import type { Json } from '../../../shared/workshop.ts'
import { insist } from '../../live/insist.ts'
import { ownOrder } from '../../live/order.ts'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/answers/place.ts'
import { createDealt } from '../dealt.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import s from './Phone.module.css'

export interface ShapeProps {
  params: PlaceParams
  /** the item's words */
  item: string
  entry: PlaceEntry | undefined
  onPlace: (place: PlaceEntry) => void
}

/** One item after the other: where it belongs, or "I can't say". What is not placed is not the middle. */
export function Placing(props: Omit<PhoneProps, 'result'> & { Shape: Component<ShapeProps> }) {
  const { desk } = props.room
  const params = () => props.view.params as unknown as PlaceParams
  const round = () => props.view.round
  const entries = createMemo(() => desk.entries(props.step, round()) as unknown as { [item: string]: PlaceEntry })
  const answered = (item: string) => item in entries()
  const dealt = untrack(() => (props.view.dealt ? createDealt(props, answered) : undefined))
  const all = untrack(() => ownOrder(props.room, props.step, props.view.items))
  const { item, at, previous } = createOneByOne(props, () => dealt?.order() ?? all, {
    answered,
    title: (item) => ({ title: itemText(props.room, item) }),
    fact: say.fact,
  })
  // A number typed before the place waits here for it.
  const [also, setAlso] = createSignal<{ [item: string]: number | null }>({})
  const asked = () => also()[item()] ?? entries()[item()]?.also ?? null

  // Few steps ask for a number: only they fetch what takes it.
  const [Stepper, setStepper] = createSignal<typeof import('../../ui/Stepper.tsx').Stepper>()
  onMount(() => {
    if (params().also)
      void insist(() => import('../../ui/Stepper.tsx')).then(({ Stepper }) => setStepper(() => Stepper))
  })

  const put = (place: PlaceEntry) => {
    const number = asked()
    desk.put(props.step, round(), item(), { ...place, ...(number !== null && { also: number }) } as unknown as Json)
  }
  const ask = (number: number | null) => {
    setAlso({ ...also(), [item()]: number })
    const { also: _, ...place } = entries()[item()] ?? {}
    if (item() in entries()) put(place)
  }

  const entry = () => entries()[item()]
  return (
    <>
      <Show when={item()} keyed>
        {(id) => <props.Shape params={params()} item={itemText(props.room, id)} entry={entry()} onPlace={put} />}
      </Show>
      <Show when={Stepper()} keyed>
        {(Stepper) => (
          <Show when={params().also}>
            {(question) => (
              <Stepper
                value={asked()}
                onChange={ask}
                min={question().min}
                max={question().max ?? undefined}
                label={question().ask}
                lessLabel={say.less}
                moreLabel={say.more}
              >
                {question().ask}
              </Stepper>
            )}
          </Show>
        )}
      </Show>
      <div class={s.row}>
        <Show when={at() > 0}>
          <Button rank="tertiary" onClick={previous}>
            {say.previous}
          </Button>
        </Show>
        <Show when={params().tray}>
          <Button rank="tertiary" pressed={entry()?.cant_say === true} onClick={() => put({ cant_say: true })}>
            {say.cantSay}
          </Button>
        </Show>
      </div>
    </>
  )
}
