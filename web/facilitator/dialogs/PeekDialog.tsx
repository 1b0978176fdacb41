import { For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import s from './Dialogs.module.css'

/** A step that has not opened: what it will ask, for the facilitator's eyes. */
export function PeekDialog(props: { step: string }) {
  const { rows, ask, act } = useLead()
  const row = () => rows().find(({ step }) => step === props.step)
  const open = () => {
    const now = row()
    if (now) void act({ type: 'open', step: now.step, from: now.state }).then((over) => over && ask(undefined))
  }
  return (
    <Show when={row()}>
      {(now) => (
        <Dialog
          open
          onClose={() => ask(undefined)}
          title={now().title}
          actions={
            <>
              <Show when={now().state === 'waiting'} fallback={<Button onClick={open}>{words.menu.open}</Button>}>
                <Button rank="tertiary" onClick={() => ask({ about: 'skip', step: props.step })}>
                  {words.menu.skip}
                </Button>
              </Show>
              <Button onClick={() => ask(undefined)}>{words.dialog.close}</Button>
            </>
          }
        >
          <div class={s['says']}>
            <p class={s['asked']} dir="auto">
              {now().ask}
            </p>
            <Show when={now().hint}>
              <p dir="auto">{now().hint}</p>
            </Show>
            <p>
              {words.sheet.how(now())}. {words.step.minutes(now().minutes)}.
            </p>
            <Show when={now().tips.length > 0}>
              <h3 class={s['label']}>{words.sheet.tips}</h3>
              <ul>
                <For each={now().tips}>{(tip) => <li dir="auto">{tip}</li>}</For>
              </ul>
            </Show>
          </div>
        </Dialog>
      )}
    </Show>
  )
}
