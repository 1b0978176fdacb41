import { createMemo, For, Show } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { Tally } from '../../ui/Tally.tsx'
import { words } from '../../words/en/facilitator.ts'
import { isPublic } from '../agenda.ts'
import { useLead } from '../lead.ts'
import { Person } from './Person.tsx'
import s from './Side.module.css'

const say = words.people

/** Who is here and who is done, by name; never what anybody wrote. */
export function People() {
  const { room, looking, pulse } = useLead()
  const seats = createMemo(() =>
    room.backstage
      .keys('people')
      .flatMap((seat) => {
        const person = room.backstage.get('people', seat)
        return person && person.role !== 'screen' ? [{ seat, ...person }] : []
      })
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  )
  const ids = (which: (person: ReturnType<typeof seats>[number]) => boolean) =>
    seats()
      .filter(which)
      .map(({ seat }) => seat)
  const participant = (role: string) => role === 'participant' || role === 'observer'
  /** people are waited for only while a step takes hidden answers */
  const counting = () => {
    const row = looking()
    const onBreak = room.wall.get('now', 'workshop')?.breakUntil != null
    return row && isOpen(row.state) && !isPublic(row) && !onBreak ? row : undefined
  }
  const here = () => ids(({ role, here, gone }) => participant(role) && here && !gone)
  const writing = () => ids(({ role, here, done, gone }) => participant(role) && here && !done && !gone)
  const done = () => ids(({ done, gone }) => done && !gone)
  const away = () => ids(({ role, here, done, gone }) => participant(role) && !here && !gone && !(counting() && done))
  const gone = () => ids(({ gone, role }) => gone !== undefined && participant(role))
  const leaders = () => ids(({ role, here, gone }) => role === 'facilitator' && here && !gone)
  const visits = () => room.wall.get('steps', looking()?.step ?? '')?.tables?.visit === true
  const door = () => room.wall.get('now', 'workshop')?.door

  return (
    <>
      <header class={s['head']}>
        <h2 class={s['title']}>{say.here(here().length)}</h2>
        <Show when={!counting()}>
          <p class={s['under']}>{door() === 'closed' ? say.shut : say.late}</p>
        </Show>
        <Show when={!looking() && here().length > 0}>
          <Tally done={here().length} total={here().length} height={36} label={say.here(here().length)} />
        </Show>
      </header>
      <div class={s['lists']}>
        <Show when={counting()} fallback={<Seats seats={here()} />}>
          {(row) => (
            <>
              <Seats title={say.working(row().activity)} seats={writing()} mark="waits" />
              <Seats title={say.done} seats={done()} mark="done" />
            </>
          )}
        </Show>
        <Seats title={say.away} seats={away()} mark="away" />
        <Show when={leaders().length > 1}>
          <Seats title={say.leading} seats={leaders()} />
        </Show>
        <Show when={gone().length > 0}>
          <details class={s['gone']}>
            <summary>{say.gone(gone().length)}</summary>
            <Seats seats={gone()} />
          </details>
        </Show>
      </div>
      <p class={s['foot']}>
        {visits() ? say.visits : counting() || pulse().step ? say.never : say.leadsHint(room.me()?.name ?? '')}
      </p>
    </>
  )
}

function Seats(props: { title?: string; seats: string[]; mark?: 'waits' | 'done' | 'away' }) {
  return (
    <Show when={props.seats.length > 0}>
      <section class={s['group']}>
        <Show when={props.title}>
          <h3 class={s['label']}>{props.title}</h3>
        </Show>
        <ul>
          <For each={props.seats}>{(seat) => <Person seat={seat} mark={props.mark} />}</For>
        </ul>
      </section>
    </Show>
  )
}
