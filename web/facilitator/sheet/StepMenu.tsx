import { Show } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { words } from '../../words/en/facilitator.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'

const say = words.menu

/** What else can be done with a step; each thing that cannot be taken back asks first. */
export function StepMenu(props: { row: Row }) {
  const { act, ask } = useLead()
  const items = (): MenuItem[] => {
    const { step, round, state, activity, attribution } = props.row
    const asks = (
      about: 'reopen' | 'again' | 'lock' | 'skip' | 'spoken' | 'private' | 'tidy',
      label: string,
    ): MenuItem => ({
      id: about,
      label,
      onChoose: () => ask({ about, step }),
    })
    const list: MenuItem[] = []
    if (state === 'open')
      list.push({
        id: 'last_call',
        label: say.lastCall,
        icon: 'clock',
        onChoose: () => void act({ type: 'last_call', step, round, from: state }),
      })
    if (isOpen(state) && activity === 'collect') list.push(asks('spoken', say.spoken))
    if (state === 'closed') list.push(asks('reopen', say.reopen))
    if (state === 'closed' && props.row.params['passes'] === 2 && props.row.pass === 1)
      list.push({
        id: 'reveal',
        label: say.onePass,
        onChoose: () => void act({ type: 'reveal', step, round, from: state }),
      })
    if (state === 'revealed') list.push(asks('again', say.again), { ...asks('lock', say.lock), icon: 'lock' })
    if ((state === 'revealed' || state === 'locked') && activity === 'collect')
      list.push(asks('tidy', words.sheet.tidy))
    if (attribution !== 'anonymous' && state !== 'locked') list.push(asks('private', say.more))
    if (state === 'waiting' || state === 'skipped')
      list.push({ id: 'open', label: say.open, onChoose: () => void act({ type: 'open', step, from: state }) })
    if (state === 'waiting' || state === 'closed' || isOpen(state)) list.push({ ...asks('skip', say.skip), stop: true })
    return list
  }
  return (
    <Show when={items().length > 0}>
      <Menu label={words.sheet.menu} items={items()} />
    </Show>
  )
}
