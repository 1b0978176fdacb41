import { createSignal, For, Show } from 'solid-js'
import type { CollectEntry, CollectParams } from '../../../shared/activities/collect.ts'
import { blanksIn } from '../../../shared/activities/template.ts'
import type { Room } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import type { StepView } from '../../../shared/wall.ts'
import { Field } from '../../ui/Field.tsx'
import { TextBox } from '../../ui/TextBox.tsx'
import { words as say } from '../../words/en/answers/collect.ts'
import { Choice } from './Choice.tsx'
import { textOf } from './Entry.tsx'
import s from './Phone.module.css'

/** What is typed and not sent, by field; it survives reload, a closed step and the next one. */
export interface Written {
  get(field: string): string
  set(field: string, text: string): void
}

/** The field of one entry: free text, the blanks of a sentence, a day or a number beside it, its kind. */
export function Writing(props: {
  room: Room
  view: Required<StepView>
  params: CollectParams
  written: Written
  /** the one that is changed; none for a new one */
  entry: CollectEntry | undefined
  first: boolean
  onSave: (entry: CollectEntry) => void
  onRemove: (() => void) | undefined
  /** hands out what saves the text in the field, if it is an entry: for Done and for zero */
  finish: (run: () => void) => void
}) {
  const { written, entry } = props
  const blanks = props.params.format === 'slots' ? blanksIn(props.params.template ?? '') : []
  // Blanks that offer something come a moment later; until then words do as well.
  const [slot, setSlot] = createSignal<typeof import('./Slot.tsx').Slot>()
  if (props.params.slot_kinds) void import('./Slot.tsx').then((part) => setSlot(() => part.Slot))
  for (const { name } of blanks) if (entry?.slots?.[name]) written.set(name, entry.slots[name])
  if (entry?.text) written.set('text', entry.text)
  const [category, setCategory] = createSignal(entry?.category ?? '')
  const [prompt, setPrompt] = createSignal(entry?.prompt ?? 0)
  const [when, setWhen] = createSignal(entry?.when ?? '')
  const [felt, setFelt] = createSignal(entry?.felt ?? null)
  const [value, setValue] = createSignal(entry?.value ?? null)
  const [beside, setBeside] = createSignal<typeof import('./Beside.tsx').Beside>()
  const hasMore = ['dated', 'number'].includes(props.params.format)
  if (hasMore) void import('./Beside.tsx').then((part) => setBeside(() => part.Beside))

  const slots = () => Object.fromEntries(blanks.map(({ name }) => [name, written.get(name).trim()]))
  /** The sentence as it grows: a blank that still has to be filled says what it waits for. */
  const growing = () => {
    const open = blanks.filter(({ name, required }) => required && !slots()[name])
    return textOf(
      { slots: { ...slots(), ...Object.fromEntries(open.map(({ name, gap }) => [name, gap])) } },
      props.params,
    )
  }
  const text = () => (blanks.length > 0 ? textOf({ slots: slots() }, props.params) : written.get('text').trim())
  const complete = () =>
    (blanks.length > 0 ? blanks.every(({ name, required }) => !required || slots()[name]) : text() !== '') &&
    (props.params.format !== 'dated' || when() !== '') &&
    (props.params.format !== 'number' || value() !== null)

  const save = () => {
    if (!complete()) return
    props.onSave({
      ...(blanks.length > 0 ? { slots: slots() } : { text: text() }),
      ...(category() && { category: category() }),
      ...(props.params.prompts.length > 1 && { prompt: prompt() }),
      ...(when() && { when: when() }),
      ...(felt() !== null && { felt: felt() }),
      ...(value() !== null && { value: value() }),
    })
    for (const field of ['text', ...blanks.map(({ name }) => name)]) written.set(field, '')
    setWhen('')
    setFelt(null)
    setValue(null)
  }
  props.finish(save)

  const warning = () => {
    const name = [props.room.me()?.name, props.room.wall.get('now', 'workshop')?.facilitator].find(
      (name) => props.params.names_filter && name && text().toLowerCase().includes(name.toLowerCase()),
    )
    if (name) return say.aName(name)
    return props.params.one_idea && blanks.length === 0 && /;| and /i.test(text()) ? say.twoIdeas : undefined
  }
  const kind = () => (
    <>
      <Show when={props.params.prompts.length > 1}>
        <Choice label={say.prompt} options={props.params.prompts} chosen={prompt()} onChoose={setPrompt} />
      </Show>
      <Show when={props.params.categories.length > 0}>
        <Choice
          label={say.kind}
          hues
          options={props.params.categories}
          chosen={props.params.categories.indexOf(category())}
          onChoose={(at) => setCategory(props.params.categories[at] ?? '')}
        />
      </Show>
    </>
  )
  const press = () => (
    <Button onClick={save} disabled={!complete()}>
      {entry ? say.save : say.add}
    </Button>
  )

  return (
    <div class={s.writing}>
      <Show
        when={blanks.length > 0}
        fallback={
          <TextBox
            label={say.label}
            placeholder={props.first ? say.first : say.another}
            value={written.get('text')}
            max={props.params.max_chars}
            counter={say.left}
            onInput={(text) => written.set('text', text)}
            onEnter={save}
            start={kind()}
            end={press()}
          />
        }
      >
        <For each={blanks}>
          {({ name, label }) => (
            <Show
              when={slot()}
              keyed
              fallback={
                <Field
                  label={label}
                  value={written.get(name)}
                  max={props.params.max_chars}
                  onInput={(text) => written.set(name, text)}
                />
              }
            >
              {(Slot) => (
                <Slot
                  room={props.room}
                  view={props.view}
                  name={name}
                  label={label}
                  value={written.get(name)}
                  max={props.params.max_chars}
                  onInput={(text) => written.set(name, text)}
                />
              )}
            </Show>
          )}
        </For>
        <p class={s.sentence} dir="auto">
          {growing()}
        </p>
        <div class={s.row}>
          {kind()}
          {press()}
        </div>
      </Show>
      <Show when={beside()} keyed>
        {(Beside) => (
          <Beside
            params={props.params}
            when={when()}
            felt={felt()}
            value={value()}
            onWhen={setWhen}
            onFeel={setFelt}
            onValue={setValue}
          />
        )}
      </Show>
      <p class={s.warning} role="status">
        {warning()}
      </p>
      <Show when={props.onRemove}>
        {(remove) => (
          <Button rank="tertiary" onClick={remove()}>
            {say.remove}
          </Button>
        )}
      </Show>
    </div>
  )
}
