import { createUniqueId, For } from 'solid-js'
import type { PlannedStep } from '../../../shared/plan.ts'
import { ATTRIBUTIONS, type Attribution } from '../../../shared/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { createHeld } from '../../ui/held.ts'
import { words } from '../../words/en/plan.ts'
import { AskField } from './AskField.tsx'
import { usePlanning, type Item } from './planning.ts'
import { SetupForm } from './SetupForm.tsx'
import { WorksOn } from './WorksOn.tsx'
import s from './Plan.module.css'

const TITLE = 80

/** What can be changed in a step that has not opened. */
export function StepDetails(props: { item: Item; say: (line: string) => void; close: () => void }) {
  const planning = usePlanning()
  const id = createUniqueId()
  const set = (fields: PlannedStep) => planning.set(props.item.id, fields)
  const leaveOut = () => {
    const name = props.item.title || words.untitled
    planning.leaveOut([props.item.id])
    props.say(words.dropped(name))
  }
  return (
    <div class={s['details']}>
      <div class={s['field']}>
        <label for={id + 'name'}>{words.name}</label>
        <input
          id={id + 'name'}
          class={s['box']}
          dir="auto"
          maxLength={TITLE}
          ref={(el) =>
            createHeld(
              el,
              () => props.item.title ?? '',
              (title) => planning.set(props.item.id, { title }, 'title'),
            )
          }
        />
      </div>
      <AskField id={props.item.id} />
      <div class={s['options']}>
        <div class={s['field']}>
          <label for={id + 'who'}>{words.who}</label>
          <select
            id={id + 'who'}
            class={s['select']}
            onChange={(event) => set({ attribution: event.currentTarget.value as Attribution })}
          >
            <For each={ATTRIBUTIONS}>
              {(level) => (
                <option value={level} selected={props.item.attribution === level}>
                  {words.attribution[level]}
                </option>
              )}
            </For>
          </select>
        </div>
        <WorksOn item={props.item} />
        <SetupForm item={props.item} />
      </div>
      <p class={s['acts']}>
        <Button height={36} onClick={leaveOut}>
          {words.drop}
        </Button>
      </p>
    </div>
  )
}
