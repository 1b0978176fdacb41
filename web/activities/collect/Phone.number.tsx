import { createMemo, Show } from 'solid-js'
import type { CollectEntry, CollectParams } from '../../../shared/activities/collect.ts'
import { Button } from '../../ui/Button.tsx'
import { range } from '../../ui/range.ts'
import { Scale } from '../../ui/Scale.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import { words as one } from '../../words/en/answers/each.ts'
import { words as vote } from '../../words/en/answers/check.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'

/** So many steps fit on buttons. */
const FEW = 10

/** A number about each item, one item at a time: what others may have said, out of 10. */
export default function NumberPhone(props: PhoneProps) {
  const { desk } = props.room
  const params = () => props.view.params as unknown as CollectParams
  const entries = createMemo(
    () => desk.entries(props.step, props.view.round) as unknown as { [item: string]: CollectEntry },
  )
  const { item, at, previous } = createOneByOne(props, () => props.view.items, {
    answered: (id) => id in entries(),
    title: (id) => ({ over: props.view.ask, title: itemText(props.room, id) }),
    fact: one.guessed,
  })
  const value = () => entries()[item()]?.value ?? null
  const put = (value: number | null) =>
    desk.put(props.step, props.view.round, item(), value === null ? null : { value })
  const least = () => params().min ?? 0
  const few = () => typeof params().max === 'number' && params().max! - least() <= FEW
  return (
    <>
      <Show
        when={few()}
        fallback={
          <Stepper
            value={value()}
            onChange={put}
            label={props.view.ask}
            lessLabel={vote.less}
            moreLabel={vote.more}
            min={params().min ?? undefined}
            max={params().max ?? undefined}
            unit={params().unit ?? undefined}
          >
            {one.guess}
          </Stepper>
        }
      >
        <Scale
          label={itemText(props.room, item())}
          choices={range(params().max! - least() + 1).map((n) => ({ value: n + least(), label: `${n + least()}` }))}
          value={value()}
          onChoose={(chosen) => put(+chosen)}
        />
      </Show>
      <Show when={at() > 0}>
        <Button rank="tertiary" onClick={previous}>
          {one.previous}
        </Button>
      </Show>
    </>
  )
}
