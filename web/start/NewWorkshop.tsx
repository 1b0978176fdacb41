import { createResource, createSignal, Show } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/en/start.ts'
import { catalogue, start } from './catalogue.ts'
import { createChoice } from './choice.ts'
import { Choice } from './Choice.tsx'
import { remember } from './mine.ts'
import s from './Start.module.css'

const say = words.start

/** Choose an exercise, perhaps a name, go. */
export function NewWorkshop() {
  const [exercises] = createResource(catalogue)
  const choice = createChoice(() => exercises() ?? [])
  const [title, setTitle] = createSignal<string>()
  const [facilitator, setFacilitator] = createSignal('')
  const [password, setPassword] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [refused, setRefused] = createSignal('')
  const named = () => title() ?? choice.title()

  const go = async (event: Event) => {
    event.preventDefault()
    const exercise = choice.exercise()
    if (busy() || exercise === undefined) return
    setBusy(true)
    setRefused('')
    const wanted = {
      title: named().trim() || choice.title(),
      exercise,
      facilitator: facilitator().trim(),
      password: password() ?? '',
    }
    const outcome = await start(wanted, say.unreachable)
    if ('started' in outcome) {
      const { id, links } = outcome.started
      remember({ id, title: wanted.title, at: Date.now(), links })
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
      <Show when={exercises()} fallback={<p class={s['quiet']}>{say.loading}</p>}>
        {(all) => (
          <Show when={all().length > 0} fallback={<p class={s['problem']}>{say.nothing}</p>}>
            <Choice choice={choice} exercises={all()} />
          </Show>
        )}
      </Show>
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
        <Button rank="primary" height={56} type="submit" busy={busy()} disabled={choice.exercise() === undefined}>
          {busy() ? say.starting : say.act}
        </Button>
      </div>
    </form>
  )
}
