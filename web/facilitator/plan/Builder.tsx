import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Doc } from 'yjs'
import type { Other } from '../../live/aware.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Live } from '../../ui/Live.tsx'
import { words as page } from '../../words/en/facilitator.ts'
import { words } from '../../words/en/plan.ts'
import { useLead } from '../lead.ts'
import { AddExercise } from './AddExercise.tsx'
import { LeftOut } from './LeftOut.tsx'
import { hasBreak } from './breaks.ts'
import { createPlanning, PlanningContext } from './planning.ts'
import { SectionOf } from './SectionOf.tsx'
import s from './Plan.module.css'

/** The agenda as a list that facilitators change together: what has opened stays, the rest can be moved, reworded, left out. */
export function Builder(props: {
  doc: Doc
  offline?: boolean | undefined
  others?: readonly Other[]
  /** tells the others in which row one is */
  at?: (row: string | undefined) => void
}) {
  const { ask, room, times } = useLead()
  // oxlint-disable-next-line solid/reactivity -- another document is another builder
  const planning = createPlanning(props.doc, room.backstage, () => props.others ?? [])
  const [said, say] = createSignal('')
  const keys = createMemo(() => planning.sections().map(({ key }) => key))
  const left = () =>
    planning
      .line()
      .reduce(
        (sum, item) => sum + (item.isFixed ? 0 : (item.minutes ?? 0)) + (hasBreak(item) ? item.break!.minutes : 0),
        0,
      )

  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    // the browser's own would take back letters that belong to a text of several people
    event.preventDefault()
    if (key === 'y' || event.shiftKey) planning.redo()
    else planning.undo()
  }

  const names = () => [...new Set(planning.others().map(({ name }) => name))].filter(Boolean)
  const onFocus = ({ target }: FocusEvent) => {
    const row = (target as Element).closest<HTMLElement>('[data-step], [data-break]')
    props.at?.(row?.dataset['step'] ?? row?.dataset['break'])
  }

  return (
    <PlanningContext.Provider value={planning}>
      {/* Only listens for undo and redo, which mean the whole plan wherever one is. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div class={s['builder']} onKeyDown={onKey} onFocusIn={onFocus}>
        <Show when={props.offline}>
          <p class={s['care']} role="status">
            {words.offline}
          </p>
        </Show>
        <Show when={names().length > 0}>
          <p class={s['others']} role="status" dir="auto">
            {words.others(names())}
          </p>
        </Show>
        <For each={keys()} fallback={<p>{words.empty}</p>}>
          {(key) => <SectionOf key={key} say={say} />}
        </For>
        <LeftOut say={say} />
        <AddExercise say={say} />
        <div class={s['foot']}>
          <Button
            rank="tertiary"
            label={words.undo}
            disabled={!planning.canUndo()}
            onClick={() => planning.undo()}
            shortcut="Control+Z"
          >
            <Icon name="undo" />
          </Button>
          <Button
            rank="tertiary"
            label={words.redo}
            disabled={!planning.canRedo()}
            onClick={() => planning.redo()}
            shortcut="Control+Shift+Z"
          >
            <span class={s['mirrored']}>
              <Icon name="undo" />
            </span>
          </Button>
          <span class={s['total']}>{words.total(left(), page.time(times().endsAt))}</span>
          <Button onClick={() => ask(undefined)}>{words.close}</Button>
        </div>
        <Live words={said()} />
      </div>
    </PlanningContext.Provider>
  )
}
