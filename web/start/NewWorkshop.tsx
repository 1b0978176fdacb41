import { createResource, createSignal, Show } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/en/start.ts'
import { catalogue, start } from './catalogue.ts'
import { createChoice } from './choice.ts'
import { Choice } from './Choice.tsx'
import { GoOn } from './GoOn.tsx'
import { createGoOn } from './goOn.ts'
import { remember } from './mine.ts'
import s from './Start.module.css'

const say = words.start

/** Choose an exercise or an agenda, perhaps an outcome to go on from, perhaps a name; go. */
export function NewWorkshop() {
  const [known] = createResource(catalogue)
  const choice = createChoice(() => known() ?? { exercises: [], agendas: [] })
  const going = createGoOn()
  const [title, setTitle] = createSignal<string>()
  const [facilitator, setFacilitator] = createSignal('')
  const [password, setPassword] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [refused, setRefused] = createSignal('')
  const named = () => title() ?? choice.title()

  const go = async (event: Event) => {
    event.preventDefault()
    const runs = choice.runs()
    if (busy() || runs === undefined) return
    setBusy(true)
    setRefused('')
    const wanted = {
      title: named().trim() || choice.title(),
      runs,
      import: going.wanted(choice.takes()),
      facilitator: facilitator().trim(),
      password: password() ?? '',
    }
    const outcome = await start(wanted, say.unreachable)
    if ('started' in outcome) {
      const { id, links } = outcome.started
      remember({ id, title: wanted.title, at: Date.now(), from: going.from(), links })
      // This browser already leads it: the key stays out of the address bar.
      location.assign(`/f/${id}`)
      return
    }
    setBusy(false)
    // Asked for only where there is one.
    if (outcome.error === 'wrong_password' && password() === undefined) setPassword('')
    else setRefused(outcome.message)
  }

  return (
    <form class={s['sheet']} onSubmit={(event) => void go(event)}>
      <h2>{say.title}</h2>
      <Show when={known()} fallback={<p class={s['quiet']}>{say.loading}</p>}>
        {(all) => (
          <Show when={all().exercises.length > 0} fallback={<p class={s['problem']}>{say.nothing}</p>}>
            <Choice choice={choice} known={all()} />
          </Show>
        )}
      </Show>
      <GoOn going={going} takes={choice.takes()} />
      <div class={s['fields']}>
        <Field label={say.name} value={named()} max={120} onInput={setTitle} />
        <Field
          label={`${say.you}, ${say.optional}`}
          value={facilitator()}
          max={40}
          autocomplete="name"
          onInput={setFacilitator}
        />
        <Show when={password() !== undefined}>
          <Field
            label={say.password}
            type="password"
            value={password() ?? ''}
            autocomplete="current-password"
            onInput={setPassword}
            ref={(el) => queueMicrotask(() => el.focus())}
          />
        </Show>
      </div>
      <div class={s['foot']}>
        <p class={s['quiet']} role="status">
          <Show when={refused() || choice.problem()} fallback={say.next}>
            <span class={s['problem']}>{refused() || choice.problem()}</span>
          </Show>
        </p>
        <Button rank="primary" height={56} type="submit" busy={busy()} disabled={choice.runs() === undefined}>
          {busy() ? say.starting : say.act}
        </Button>
      </div>
    </form>
  )
}
