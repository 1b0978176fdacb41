import { createSignal, For, Show, untrack } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { words as say } from '../../words/en/answers/place.ts'
import type { PhoneProps } from '../faces.ts'
import s from './Phone.module.css'
import { Placing, type ShapeProps } from './Placing.tsx'

const FEELINGS = [-2, -1, 0, 1, 2]

/** A day for one item; a month where the step asks no finer; and how it felt, where it asks. */
export function DayPlace(props: ShapeProps) {
  const [felt, setFelt] = createSignal<number | null>(untrack(() => props.entry?.felt ?? null))
  const place = (when: string | undefined) => when && props.onPlace({ when, ...(felt() !== null && { felt: felt() }) })
  const put = (when: string) => place(props.params.grain === 'month' ? when.slice(0, 7) : when)
  const feel = (feeling: number) => {
    setFelt(feeling)
    place(props.entry?.when)
  }
  return (
    <>
      <Field type="date" label={props.item} hideLabel value={props.entry?.when ?? ''} onChange={put} />
      <Show when={props.params.felt}>
        <div role="group" aria-label={say.felt}>
          <p class={s.lede}>{say.felt}</p>
          <div class={s.felt}>
            <For each={FEELINGS}>
              {(feeling) => (
                <Button label={say.feelings[feeling + 2]} pressed={felt() === feeling} onClick={() => feel(feeling)}>
                  {feeling > 0 ? `+${feeling}` : feeling < 0 ? `−${-feeling}` : '0'}
                </Button>
              )}
            </For>
          </div>
        </div>
      </Show>
    </>
  )
}

export default function TimelinePhone(props: PhoneProps) {
  return (
    <Placing
      room={props.room}
      step={props.step}
      view={props.view}
      head={props.head}
      foot={props.foot}
      Shape={DayPlace}
    />
  )
}
