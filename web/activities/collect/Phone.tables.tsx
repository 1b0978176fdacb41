import { createEffect, createMemo, createSignal, For, onCleanup, Show } from 'solid-js'
import type { CollectParams } from '../../../shared/activities/collect.ts'
import { blanksIn, type Blank } from '../../../shared/activities/template.ts'
import type { OwnTable } from '../../../shared/wall.ts'
import { browser } from '../../live/device.ts'
import type { Writing } from '../../live/written.ts'
import { autogrow } from '../../ui/autogrow.ts'
import { Button } from '../../ui/Button.tsx'
import { TextBox } from '../../ui/TextBox.tsx'
import { words as say } from '../../words/en/answers/tables.ts'
import type { PhoneProps } from '../faces.ts'
import s from './Phone.tables.module.css'

type Module = typeof import('../../live/written.ts')
type Doc = Parameters<Parameters<Module['openWritten']>[2]>[0]

/** One sheet a table, written by all who sit there at once. */
export default function TablesPhone(props: PhoneProps) {
  const params = () => props.view.params as unknown as CollectParams
  const blanks = () => (params().format === 'slots' ? blanksIn(params().template ?? '') : [])
  const [own, setOwn] = createSignal<OwnTable>()
  const [written, setWritten] = createSignal<Module>()
  const [doc, setDoc] = createSignal<Doc>()
  const [state, setState] = createSignal<Writing>('connecting')
  const [calling, setCalling] = createSignal(false)
  const moves = () => props.view.tables.moves

  // far too heavy for a phone that only answers: it comes when somebody sits down
  void import('../../live/written.ts').then(setWritten)

  const ask = async () => {
    const found = await props.room.read<OwnTable>(`/table/${props.step}`)
    // no answer is no news: what is typed hangs on this
    if (!found) return
    setOwn(found)
    setCalling(found.calling)
  }
  createEffect(() => {
    moves()
    if (props.room.link() === 'live') void ask()
  })

  const meant = createMemo(() => {
    const table = own()?.table
    return table === undefined ? undefined : `table/${props.step}/${props.view.round}/${table}`
  })
  createEffect(() => {
    const module = written()
    const of = meant()
    if (!module || !of) return
    const at = {
      base: location.origin.replace(/^http/, 'ws'),
      workshop: props.room.id,
      document: `table/${of.split('/').at(-1)}`,
      role: 'participant' as const,
      of,
    }
    const opened = module.openWritten(browser(), at, setDoc, (now) => {
      setState(now)
      if (now === 'moved') void ask()
    })
    onCleanup(() => {
      setDoc(undefined)
      opened.close()
    })
  })

  const call = () => {
    const on = !calling()
    setCalling(on)
    void props.room.send({ type: 'call', on }).then(([answer]) => answer?.ok || setCalling(!on))
  }
  const topic = () => {
    const item = own()?.item
    return item && (props.room.wall.get('cards', item)?.text ?? props.room.wall.get('groups', item)?.name)
  }
  const spoken = () => (state() in say ? (say as { [state: string]: unknown })[state()] : say.offline) as string

  createEffect(() => {
    const press = () => props.room.desk.setDone(props.step, props.view.round, true, props.view.pass)
    props.foot({ button: { label: say.done, press } })
  })

  return (
    <Show when={own()} fallback={<p class={s['quiet']}>{say.unseated}</p>}>
      {(mine) => (
        <div class={s['table']}>
          <p class={s['who']} dir="auto">
            {say.table(mine().table, mine().of)}
            {' · '}
            {mine().people.length > 0 ? say.names(mine().people) : say.people(mine().seats)}
          </p>
          <Show when={topic()}>
            {(text) => (
              <p class={s['about']} dir="auto">
                {say.about}: <strong>{text()}</strong>
              </p>
            )}
          </Show>
          <p class={s['quiet']}>
            {say.together} <Show when={mine().visit}>{say.visit}</Show>
          </p>
          <Show when={doc()} keyed>
            {(shared) => <Fields doc={shared} written={written()!} blanks={blanks()} />}
          </Show>
          <p class={s['quiet']} role="status">
            {spoken()}
          </p>
          <Button rank="tertiary" onClick={call}>
            {calling() ? say.called : say.call}
          </Button>
        </div>
      )}
    </Show>
  )
}

/** The blanks of a sentence, or one text, each tied to what the table has. */
function Fields(props: { doc: Doc; written: Module; blanks: Blank[] }) {
  const { doc, written, blanks } = props
  const tie = (text: Parameters<Module['bindText']>[1]) => (field: HTMLTextAreaElement) => {
    // in the document first: it has no height before
    queueMicrotask(() => autogrow(field))
    onCleanup(written.bindText(field, text, () => field.isConnected && autogrow(field)))
  }
  return (
    <div class={s['fields']}>
      <For
        each={blanks}
        fallback={
          <TextBox
            value=""
            label={say.label}
            placeholder={say.start}
            rows={4}
            onInput={() => {}}
            ref={tie(doc.getText('text'))}
          />
        }
      >
        {({ name, label }) => {
          // another program may put a text of its own in the place of this one: what is typed has to go there
          const slots = doc.getMap('slots')
          const [text, setText] = createSignal(written.slotOf(doc, name))
          const look = () => setText(() => written.slotOf(doc, name))
          slots.observe(look)
          onCleanup(() => slots.unobserve(look))
          return (
            <Show when={text()} keyed>
              {(text) => <TextBox value="" label={label} showLabel onInput={() => {}} ref={tie(text)} />}
            </Show>
          )
        }}
      </For>
    </div>
  )
}
