import { createSignal, For, onCleanup, Show, untrack } from 'solid-js'
import type { Doc } from 'yjs'
import type { Blank } from '../../../shared/activities/template.ts'
import type { Other } from '../../live/aware.ts'
import { browser } from '../../live/device.ts'
import { openWritten, type Writing } from '../../live/written.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words as say } from '../../words/en/facilitator-tables.ts'
import { useLead } from '../lead.ts'
import s from './TableDialog.module.css'

/** What a table writes, while it writes it, for as long as this is open: the table is told. Comes with a chunk of its own. */
export default function TableDialog(props: { step: string; table: number; blanks: Blank[] }) {
  const { room, ask } = useLead()
  const row = () => room.backstage.get('agenda', props.step)
  const [doc, setDoc] = createSignal<Doc>()
  const [state, setState] = createSignal<Writing>('connecting')
  const [others, setOthers] = createSignal<Other[]>([])
  const at = untrack(() => ({
    base: location.origin.replace(/^http/, 'ws'),
    workshop: room.id,
    document: `table/${props.table}`,
    role: 'facilitator' as const,
    of: `table/${props.step}/${row()?.round ?? 1}/${props.table}`,
  }))
  const opened = openWritten(browser(), at, { show: setDoc, state: setState, others: setOthers })
  onCleanup(opened.close)

  const fields = () => (props.blanks.length > 0 ? props.blanks : [{ name: 'text', label: '' }])
  const line = () => {
    const now = state()
    if (now === 'live') return say.told
    if (now === 'connecting') return say.loading
    if (now === 'offline') return say.offline
    return now === 'closed' ? say.closed : say.lost
  }
  const close = () => ask(undefined)
  return (
    <Dialog open onClose={close} title={say.reading(props.table)} actions={<Button onClick={close}>{say.done}</Button>}>
      <p class={s['told']} role="status">
        {line()}
      </p>
      {/* A document that was begun anew is another one. */}
      <Show when={doc()} keyed>
        {(sheet) => (
          <For each={fields()}>
            {({ name, label }) => (
              <Field
                doc={sheet}
                field={name}
                label={label}
                writing={others().flatMap((other) => (other.at === name && !other.visit ? [other.name] : []))}
              />
            )}
          </For>
        )}
      </Show>
    </Dialog>
  )
}

function Field(props: { doc: Doc; field: string; label: string; writing: string[] }) {
  const doc = untrack(() => props.doc)
  const read = () => String((props.field === 'text' ? doc.getText('text') : doc.getMap('slots').get(props.field)) ?? '')
  const [text, setText] = createSignal(read())
  const look = () => setText(read())
  // oxlint-disable-next-line solid/reactivity -- another document is another field
  doc.on('afterTransaction', look)
  onCleanup(() => doc.off('afterTransaction', look))
  return (
    <section class={s['field']}>
      <Show when={props.label}>
        <h3 class={s['label']} dir="auto">
          {props.label}
        </h3>
      </Show>
      <p class={s['text']} classList={{ [s['empty']!]: !text() }} dir="auto">
        {text() || say.nothing}
      </p>
      <p class={s['told']} dir="auto">
        {props.writing.length > 0 ? say.writing(props.writing) : ''}
      </p>
    </section>
  )
}
