import { createMemo, For, Show } from 'solid-js'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/plan.ts'
import { AddStep } from './AddStep.tsx'
import { BreakRow, heldBreak } from './BreakRow.tsx'
import { hasBreak } from './breaks.ts'
import { createDrag } from './drag.ts'
import { MoveButtons, type Place } from './MoveButtons.tsx'
import { usePlanning, type Section } from './planning.ts'
import { Ports } from './Ports.tsx'
import { StepRow } from './StepRow.tsx'
import s from './Plan.module.css'

/** One exercise, or one stretch of it: its name and time, what its ports begin with, its steps. */
export function SectionOf(props: { key: string; say: (line: string) => void }) {
  const planning = usePlanning()
  const section = () => planning.section(props.key)
  const title = () => planning.titleOf(section()?.exercise ?? '') || words.untitled
  const items = () => section()?.items ?? []
  const ids = createMemo(() => items().map(({ id }) => id))
  const waiting = () => items().filter(({ isFixed }) => !isFixed)
  const minutes = () => items().reduce((sum, item) => sum + (item.minutes ?? 0), 0)
  const at = () => planning.sections().findIndex(({ key }) => key === props.key)
  const isWhole = (one: Section | undefined): one is Section => !!one && one.items.every(({ isFixed }) => !isFixed)
  const below = () => planning.sections()[at() + 1]
  const drag = createDrag((id, before) => {
    const after = before === undefined ? below()?.items[0]?.id : before
    const from = ids().find((step) => heldBreak(step) === id)
    if (from === undefined) return planning.move([id], after)
    const there = planning.item(after ?? '')
    if (there && !there.isPast && !hasBreak(there)) planning.moveBreak(from, there.id)
  })

  const move = (before: string | undefined) => {
    planning.move(ids(), before)
    props.say(words.moved(title(), at() + 1, planning.sections().length))
  }
  const up = (): Place | undefined => {
    const before = planning.sections()[at() - 1]
    return isWhole(section()) && isWhole(before) ? { before: before.items[0]!.id } : undefined
  }
  const down = (): Place | undefined =>
    isWhole(section()) && below() ? { before: planning.sections()[at() + 2]?.items[0]?.id } : undefined
  const leaveOut = () => {
    const name = title()
    planning.leaveOut(waiting().map(({ id }) => id))
    props.say(words.dropped(name))
  }

  return (
    <section class={s['section']} aria-label={title()}>
      <header class={s['head']}>
        <h3 class={s['exercise']} dir="auto">
          {title()}
        </h3>
        <span class={s['sum']}>{words.minutes(minutes())}</span>
        <Show when={waiting().length > 0}>
          <span class={s['tools']}>
            <MoveButtons title={title()} up={up()} down={down()} move={move} />
            <button type="button" class={s['tool']} aria-label={words.dropExercise(title())} onClick={leaveOut}>
              <Icon name="x" />
            </button>
          </span>
        </Show>
      </header>
      <Show when={section()}>{(now) => <Ports section={now()} />}</Show>
      <ol class={s['rows']}>
        <For each={ids()}>
          {(id) => (
            <>
              <BreakRow step={id} drag={drag} say={props.say} />
              <StepRow id={id} section={props.key} drag={drag} say={props.say} />
            </>
          )}
        </For>
      </ol>
      <Show when={items().at(-1)}>{(last) => <AddStep after={last().id} title={title()} say={props.say} />}</Show>
    </section>
  )
}
