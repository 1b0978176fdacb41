import { createSignal, Show } from 'solid-js'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Confirm } from './Confirm.tsx'
import s from './Dialogs.module.css'

/** Takes a seat away, and says what goes and what stays. */
export function RemoveDialog(props: { seat: string }) {
  const { room, act } = useLead()
  const [shut, setShut] = createSignal(false)
  const name = () => room.backstage.get('people', props.seat)?.name ?? ''
  const open = () => room.wall.get('now', 'workshop')?.door === 'open'
  return (
    <Confirm
      title={words.remove.title(name())}
      says={words.remove.says}
      act={words.remove.act}
      stop
      onDo={() => act({ type: 'remove', seat: props.seat, close_door: shut() })}
    >
      <Show when={open()}>
        <label class={s['check']}>
          <input type="checkbox" checked={shut()} onChange={(event) => setShut(event.currentTarget.checked)} />
          {words.remove.door}
        </label>
      </Show>
    </Confirm>
  )
}
