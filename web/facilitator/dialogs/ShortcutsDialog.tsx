import { For } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import s from './Dialogs.module.css'

export function ShortcutsDialog() {
  const { ask } = useLead()
  return (
    <Dialog
      open
      onClose={() => ask(undefined)}
      title={words.shortcuts.title}
      actions={<Button onClick={() => ask(undefined)}>{words.dialog.close}</Button>}
    >
      <dl class={s['keys']}>
        <For each={words.shortcuts.rows}>
          {([key, does]) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </>
          )}
        </For>
      </dl>
      <p class={s['after']}>{words.shortcuts.note}</p>
    </Dialog>
  )
}
