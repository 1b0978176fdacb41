import { createSignal, Show } from 'solid-js'
import type { StepView } from '../../../shared/wall.ts'
import { insist } from '../../live/insist.ts'
import type { Room } from '../../live/types.ts'
import { Field } from '../../ui/Field.tsx'

export interface SlotProps {
  room: Room
  view: Required<StepView>
  name: string
  label: string
  value: string
  max: number
  onInput: (text: string) => void
}

/** One blank of a sentence. Where it holds something to choose from, that comes a moment later; until then words do as well. */
export function Slot(props: SlotProps) {
  const kinds = new Map(Object.entries((props.view.params['slot_kinds'] ?? {}) as { [name: string]: string }))
  const [blank, setBlank] = createSignal<typeof import('./Blank.tsx').Blank>()
  if (kinds.has(props.name)) void insist(() => import('./Blank.tsx')).then((part) => setBlank(() => part.Blank))
  return (
    <Show
      when={blank()}
      keyed
      fallback={<Field label={props.label} value={props.value} max={props.max} onInput={props.onInput} />}
    >
      {(Blank) => <Blank {...props} kind={kinds.get(props.name) ?? ''} />}
    </Show>
  )
}
