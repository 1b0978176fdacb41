import { createEffect, createSignal, Index, on, Show } from 'solid-js'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { AgendaRow } from './AgendaRow.tsx'
import { Late } from './Late.tsx'
import s from './Rail.module.css'

const say = words.rail

/** The agenda: what is done with its fact, what runs as the tab of the sheet, what comes. */
export function Rail(props: { onPeek: (step: string) => void }) {
  const { rows, times, running, looking, room, ask } = useLead()
  const [unfolded, setUnfolded] = createSignal(false)
  const exercise = () => {
    const shown = looking() ?? running() ?? rows().find(({ brought }) => !brought)
    return shown && room.backstage.get('exercises', shown.exercise)?.title
  }
  const started = () => room.backstage.get('room', 'room')?.startedAt != null
  const standing = () => {
    const now = words.time(room.now())
    const { behind, total, endsAt } = times()
    const ended = room.backstage.get('room', 'room')?.endedAt
    if (ended) return say.ended(words.time(ended))
    if (!started()) return say.plan(total, now, words.time(endsAt))
    return behind > 0 ? say.behind(now, behind) : behind < 0 ? say.ahead(now, -behind) : say.onTime(now)
  }
  /** The exercise that begins, or goes on after another one, at this place; nothing where there is only one. */
  const begins = (place: number) => {
    const { exercise: here } = rows()[place] ?? {}
    const isOnly = rows().every((row) => row.exercise === here)
    if (here === undefined || isOnly || rows()[place - 1]?.exercise === here) return undefined
    return room.backstage.get('exercises', here)?.title
  }
  let list: HTMLOListElement | undefined
  // A long agenda scrolls along, so that what comes next is in sight; the page itself stays where it is.
  createEffect(
    on(
      () => (looking() ?? running())?.step,
      () => {
        const row = list?.querySelector('[aria-current]')
        if (!list || !row) return
        const from = row.getBoundingClientRect().top - list.getBoundingClientRect().top
        list.scrollTop += from - list.clientHeight / 3
      },
    ),
  )
  const walk = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
    const at = buttons.indexOf(document.activeElement as HTMLElement)
    buttons.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % buttons.length)?.focus()
    event.preventDefault()
  }

  return (
    <nav class={s['rail']} classList={{ [s['unfolded']!]: unfolded() }} aria-label={say.label}>
      <header class={s['head']}>
        <h2 class={s['title']} dir="auto">
          {exercise()}
        </h2>
        <p class={s['standing']}>{standing()}</p>
        <button type="button" class={s['unfold']} aria-expanded={unfolded()} onClick={() => setUnfolded(!unfolded())}>
          {say.show}
        </button>
      </header>
      <Late />
      {/* Arrow keys only move the focus among the buttons inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol class={s['rows']} onKeyDown={walk} ref={(element) => (list = element)}>
        <Index each={rows()}>
          {(row, i) => <AgendaRow row={row()} number={i + 1} exercise={begins(i)} onPeek={props.onPeek} />}
        </Index>
      </ol>
      <Show when={!room.backstage.get('room', 'room')?.endedAt}>
        <div class={s['foot']}>
          <button type="button" class={s['edit']} aria-keyshortcuts="e" onClick={() => ask({ about: 'agenda' })}>
            <Icon name="pencil" size={18} />
            {say.edit}
          </button>
          <p class={s['ends']}>{say.ends(words.time(times().endsAt))}</p>
        </div>
      </Show>
    </nav>
  )
}
