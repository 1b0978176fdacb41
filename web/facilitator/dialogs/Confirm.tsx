import { createSignal, For, type JSX } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import s from './Dialogs.module.css'

/** Says what will happen, then does it. It closes when that was done; a refusal leaves it open with the reason in the quiet line. */
export function Confirm(props: {
  title: string
  says: readonly string[]
  act: string
  /** resolves to whether it was done */
  onDo: () => Promise<boolean>
  /** cannot be taken back */
  stop?: boolean
  /** not possible yet */
  disabled?: boolean | undefined
  children?: JSX.Element
}) {
  const { ask, quiet } = useLead()
  const [busy, setBusy] = createSignal(false)
  const run = async () => {
    setBusy(true)
    const over = await props.onDo().finally(() => setBusy(false))
    if (over) ask(undefined)
  }
  return (
    <Dialog
      open
      onClose={() => ask(undefined)}
      title={props.title}
      actions={
        <>
          <Button rank="tertiary" onClick={() => ask(undefined)}>
            {words.dialog.cancel}
          </Button>
          <Button
            {...(props.stop ? { stop: true } : {})}
            busy={busy()}
            disabled={props.disabled}
            onClick={() => void run()}
          >
            {props.act}
          </Button>
        </>
      }
    >
      <div class={s['says']}>
        <For each={props.says}>{(line) => <p>{line}</p>}</For>
        {props.children}
        <p class={s['refused']} role="status">
          {quiet()}
        </p>
      </div>
    </Dialog>
  )
}
