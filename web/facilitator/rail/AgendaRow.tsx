import { Show } from 'solid-js'
import { isRevealed } from '../../../shared/workshop.ts'
import { Highlight } from '../../ui/Highlight.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/facilitator.ts'
import { nextAfter, type Row } from '../agenda.ts'
import { boardOf } from '../group/board.ts'
import { useLead } from '../lead.ts'
import s from './Rail.module.css'

const say = words.rail

/** One step, under the name of its exercise where that begins or goes on. Pressing a started one shows it to the room; pressing one to come shows it to the facilitator only. */
export function AgendaRow(props: {
  row: Row
  number: number
  exercise: string | undefined
  onPeek: (step: string) => void
}) {
  const { looking, running, rows, pulse, act, room } = useLead()
  const current = () => (looking() ?? running() ?? nextAfter(rows(), undefined))?.step === props.row.step
  const inLobby = () => !looking() && !running()
  const started = () => props.row.state !== 'waiting' && props.row.state !== 'skipped'
  const below = () => {
    const { row } = props
    if (row.state === 'skipped') return say.skipped
    if (row.needless !== undefined) return say.needless(row.needless)
    if (isRevealed(row.state)) return say.fact(row)
    if (row.state === 'waiting') return (current() && inLobby() ? say.opensWhenYouSay : '') || lacks(row)
    const { piled, cards } = boardOf(room, row.step)
    return say.state(row, pulse().step === row.step ? pulse() : undefined, say.piled(piled, cards))
  }

  const lacks = ({ warnings = [] }: Row) =>
    warnings.some(({ empty }) => empty) ? say.nothingIn : warnings.length > 0 ? say.lessIn : ''

  return (
    <>
      <Show when={props.row.break}>
        {(pause) => (
          <li class={s['pause']}>
            <span class={s['mark']}>
              <Icon name={pause().taken ? 'check' : 'pause'} size={18} />
            </span>
            <bdi>{say.break(pause().minutes, pause().title)}</bdi>
          </li>
        )}
      </Show>
      <Show when={props.exercise}>
        {(title) => (
          <li class={s['exercise']}>
            <bdi>{title()}</bdi>
          </li>
        )}
      </Show>
      <li class={s['row']} classList={{ [s['current']!]: current(), [s['waits']!]: !started() }}>
        <button
          type="button"
          class={s['press']}
          aria-current={current() ? 'step' : undefined}
          title={started() && !current() ? say.lookBack : undefined}
          onClick={() => (started() ? void act({ type: 'go', step: props.row.step }) : props.onPeek(props.row.step))}
        >
          <span class={s['mark']}>
            <Show when={isRevealed(props.row.state)} fallback={props.number}>
              <span class={s['tick']}>
                <Icon name="check" size={18} />
              </span>
            </Show>
          </span>
          <span class={s['name']}>
            <span class={s['label']} dir="auto">
              <Show when={current()} fallback={props.row.title}>
                <Highlight>{props.row.title}</Highlight>
              </Show>
            </span>
            <Show when={below()}>{(line) => <span class={s['below']}>{line()}</span>}</Show>
          </span>
          <span class={s['minutes']}>{props.row.ahead ? say.before : say.minutes(props.row.minutes)}</span>
        </button>
      </li>
    </>
  )
}
