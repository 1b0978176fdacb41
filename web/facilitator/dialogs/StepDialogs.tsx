import { isOpen } from '../../../shared/workshop.ts'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Confirm } from './Confirm.tsx'

/** A step and what a transition of it must name; the row is there as long as its dialog is. */
const useStep = (step: () => string) => {
  const lead = useLead()
  const row = () => lead.rows().find((row) => row.step === step())
  const at = () => ({ step: step(), round: row()?.round ?? 1, from: row()?.state ?? ('waiting' as const) })
  return { ...lead, row, at, title: () => row()?.title ?? '' }
}

export function ReopenDialog(props: { step: string }) {
  const { act, at, title } = useStep(() => props.step)
  return (
    <Confirm
      title={words.reopen.title}
      says={[words.reopen.says(title())]}
      act={words.reopen.act}
      onDo={() => act({ type: 'reopen', ...at() })}
    />
  )
}

export function AgainDialog(props: { step: string }) {
  const { act, at, title, row } = useStep(() => props.step)
  return (
    <Confirm
      title={words.again.title}
      says={[words.again.says(title())]}
      act={words.again.act((row()?.round ?? 1) + 1)}
      onDo={() => act({ type: 'reopen', ...at() })}
    />
  )
}

export function LockDialog(props: { step: string }) {
  const { act, at } = useStep(() => props.step)
  return (
    <Confirm
      title={words.lock.title}
      says={[words.lock.says]}
      act={words.lock.act}
      stop
      onDo={() => act({ type: 'lock', ...at() })}
    />
  )
}

export function SkipDialog(props: { step: string }) {
  const { act, at, title, row } = useStep(() => props.step)
  const running = () => {
    const now = row()
    return now !== undefined && (isOpen(now.state) || now.state === 'closed')
  }
  return (
    <Confirm
      title={words.skip.title(title())}
      says={[running() ? words.skip.running : words.skip.waiting]}
      act={words.skip.act}
      stop={running()}
      onDo={() => act({ type: 'skip', ...at() })}
    />
  )
}
