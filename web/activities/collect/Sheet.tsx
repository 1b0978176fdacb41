import { createSignal, For, onCleanup, Show, untrack } from 'solid-js'
import type { Doc, Text } from 'yjs'
import type { Blank } from '../../../shared/activities/template.ts'
import type { Other } from '../../live/aware.ts'
import { bindText, slotOf } from '../../live/bound.ts'
import { browser } from '../../live/device.ts'
import type { Room } from '../../live/types.ts'
import { openWritten, type Writing } from '../../live/written.ts'
import { autogrow } from '../../ui/autogrow.ts'
import { Live } from '../../ui/Live.tsx'
import { SavedWord } from '../../ui/SavedLine.tsx'
import { TextBox } from '../../ui/TextBox.tsx'
import { words as say } from '../../words/en/answers/tables.ts'
import { NotTaken } from './NotTaken.tsx'
import s from './Phone.tables.module.css'
import { makeUnsent } from './unsent.ts'

/** What one table writes: a text, or the blanks of a sentence. Each field tells who else is in it, and the line below whether all of it is saved. */
export function Sheet(props: {
  room: Room
  step: string
  /** `table/<step>/<round>/<n>`; another one is another sheet */
  of: string
  /** none: one text */
  blanks: Blank[]
  onMoved: () => void
}) {
  const [doc, setDoc] = createSignal<Doc>()
  const [state, setState] = createSignal<Writing>('connecting')
  const [saved, setSaved] = createSignal(true)
  const [wrote, setWrote] = createSignal(false)
  const [others, setOthers] = createSignal<Other[]>([])
  const unsent = untrack(() => makeUnsent(props.room.desk, props.step))
  const textOf = (shared: Doc, field: string): Text =>
    field === 'text' ? shared.getText('text') : slotOf(shared, field)

  const at = untrack(() => ({
    base: location.origin.replace(/^http/, 'ws'),
    workshop: props.room.id,
    document: `table/${props.of.split('/').at(-1)}`,
    role: 'participant' as const,
    of: props.of,
  }))
  const opened = openWritten(browser(), at, {
    show: setDoc,
    state(now) {
      setState(now)
      if (now === 'moved') props.onMoved()
    },
    unsent(words, all) {
      unsent.typed(words)
      setSaved(all)
      // a blank that is begun is no word yet
      if (Object.keys(words).length > 0) setWrote(true)
    },
    lost: unsent.leave,
    others: setOthers,
  })
  onCleanup(opened.close)

  const isOver = () => state() !== 'connecting' && state() !== 'live' && state() !== 'offline'
  const line = () => {
    if (isOver()) return ['problem', say.over[state() as keyof typeof say.over] ?? say.over.refused] as const
    if (state() === 'connecting') return ['plain', say.connecting] as const
    if (state() === 'offline') return ['waiting', saved() ? say.offline : say.waiting] as const
    if (!saved()) return ['plain', say.saving] as const
    return wrote() ? (['saved', say.saved] as const) : (['plain', say.live] as const)
  }
  /** Not every letter that comes to be saved, but what one should know about. */
  const spoken = () => (state() === 'live' ? (visited() ? say.visiting : say.live) : line()[1])
  const visited = () => others().some(({ visit }) => visit)
  const here = (field: string) => others().filter((other) => other.at === field)

  const Field = (own: { doc: Doc; field: string; label?: string }) => {
    const [text, setText] = createSignal(untrack(() => textOf(own.doc, own.field)))
    // another program may put a text of its own in the place of this one: what is typed has to go there
    const slots = untrack(() => own.doc.getMap('slots'))
    const look = () => setText(() => textOf(own.doc, own.field))
    slots.observe(look)
    onCleanup(() => slots.unobserve(look))
    const tie = (text: Text) => (field: HTMLTextAreaElement) => {
      let untie = () => {}
      let over = false
      // after the box has put its own (empty) value in, which would be taken for somebody's who deletes all there is
      queueMicrotask(() => {
        if (!over) untie = bindText(field, text, () => field.isConnected && autogrow(field))
      })
      field.addEventListener('focus', () => opened.at(own.field))
      field.addEventListener('blur', () => opened.at(undefined))
      onCleanup(() => {
        over = true
        untie()
      })
    }
    return (
      <div>
        <Show when={text()} keyed>
          {(text) => (
            <Show
              when={own.label}
              fallback={
                <TextBox
                  value=""
                  label={say.label}
                  placeholder={say.start}
                  rows={4}
                  onInput={() => {}}
                  ref={tie(text)}
                />
              }
            >
              {(label) => <TextBox value="" label={label()} showLabel onInput={() => {}} ref={tie(text)} />}
            </Show>
          )}
        </Show>
        <p class={s['here']}>
          <For each={here(own.field)}>{({ client }) => <i class={s['pen']} data-pen={client % 6} />}</For>
          {say.writing(here(own.field).map(({ name }) => name))}
        </p>
      </div>
    )
  }

  return (
    <>
      <Show when={doc()} keyed>
        {(shared) => (
          <div class={s['fields']} inert={isOver()}>
            <NotTaken unsent={unsent} blanks={props.blanks} textOf={(field) => textOf(shared, field)} />
            <For each={props.blanks} fallback={<Field doc={shared} field="text" />}>
              {({ name, label }) => <Field doc={shared} field={name} label={label} />}
            </For>
          </div>
        )}
      </Show>
      <Show when={visited()}>
        <p class={s['quiet']}>{say.visiting}</p>
      </Show>
      <p>
        <SavedWord state={line()[0]}>{line()[1]}</SavedWord>
      </p>
      <Live words={spoken()} />
    </>
  )
}
