import { createSignal } from 'solid-js'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Confirm } from './Confirm.tsx'

export function TitleDialog() {
  const { room, act } = useLead()
  const [title, setTitle] = createSignal(room.wall.get('now', 'workshop')?.title ?? '')
  return (
    <Confirm
      title={words.bar.rename}
      says={[]}
      act={words.rename.act}
      disabled={title().trim() === ''}
      onDo={() => act({ type: 'setup', title: title().trim() })}
    >
      <Field label={words.rename.workshop} value={title()} max={120} onInput={setTitle} />
    </Confirm>
  )
}

export function NameDialog() {
  const { room, act } = useLead()
  const [name, setName] = createSignal(room.me()?.name ?? '')
  return (
    <Confirm
      title={words.bar.name}
      says={[]}
      act={words.rename.act}
      disabled={name().trim() === ''}
      onDo={() => act({ type: 'profile', name: name().trim() })}
    >
      <Field label={words.rename.name} value={name()} max={40} autocomplete="name" onInput={setName} />
    </Confirm>
  )
}
