import { createSignal } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Confirm } from './Confirm.tsx'

/** Ends the workshop: locks what was revealed, drops what was not. */
export function EndDialog() {
  const { rows, act } = useLead()
  const unrevealed = () => rows().filter(({ state }) => isOpen(state) || state === 'closed')
  const says = () => [
    ...words.end.says,
    ...(unrevealed().length > 0 ? [words.end.unrevealed(unrevealed().map(({ title }) => title))] : []),
  ]
  return <Confirm title={words.end.title} says={says()} act={words.end.act} stop onDo={() => act({ type: 'end' })} />
}

/** Deletes everything, after the title was typed. */
export function DeleteDialog() {
  const { room, say } = useLead()
  const [typed, setTyped] = createSignal('')
  const title = () => room.wall.get('now', 'workshop')?.title ?? ''
  const purge = () => room.backstage.get('room', 'room')?.purgeAt
  const run = async () => {
    const answer = await fetch(`/api/workshops/${room.id}?as=facilitator`, { method: 'DELETE' }).catch(() => undefined)
    if (answer?.ok || answer?.status === 404) location.assign('/')
    else say(words.delete.failed)
    return false
  }
  return (
    <Confirm
      title={words.delete.title}
      says={[...words.delete.says, ...(purge() === undefined ? [] : [words.delete.purge(words.date(purge()!))])]}
      act={words.delete.act}
      stop
      disabled={typed().trim() !== title()}
      onDo={run}
    >
      <Field label={words.delete.type(title())} value={typed()} onInput={setTyped} />
    </Confirm>
  )
}
