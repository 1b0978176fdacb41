import { createMemo, createSignal, Match, onCleanup, Show, Switch, type JSX } from 'solid-js'
import { isOpen, isRevealed } from '../../shared/workshop.ts'
import type { StepView } from '../../shared/wall.ts'
import { timeLeft } from '../live/timer.ts'
import type { Room } from '../live/types.ts'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/en/phone.ts'
import { faceOf, later, partsFailed } from './parts.ts'
import { Foot, StepFoot, type FootWords } from './Foot.tsx'
import { Head, LAST_CALL } from './Head.tsx'
import s from './Phone.module.css'

/** Nothing is hidden in these, so there is nothing to be done with, and nothing to wait for. */
const isPublic = (view: StepView) => view.public === true

/** One step in one round: the ask and the foot stand still, what is between them scrolls. */
export function Step(props: { room: Room; id: string; view: Required<StepView>; late: boolean; menu: JSX.Element }) {
  const room = props.room
  const desk = room.desk
  const [head, setHead] = createSignal<{ over?: string; title?: string }>()
  const [foot, setFoot] = createSignal<FootWords>({})
  const round = () => props.view.round
  // nobody answers a comparison: a phone waits from the start
  const open = () => isOpen(props.view.state) && props.view.activity !== 'compare'
  const done = () => desk.done(props.id, round(), props.view.pass)
  const revealed = () => isRevealed(props.view.state)
  const result = createMemo(() => room.wall.get('results', props.id)?.findLast((one) => one.round === round()))
  const kept = createMemo(() => Object.keys(desk.entries(props.id, round())))
  const saved = createMemo(() => kept().filter((key) => desk.kept(props.id, round(), key) === 'saved').length)
  const facing = () => revealed() || isPublic(props.view) || (open() && !done())
  const withAnswers = () => !revealed() || isPublic(props.view)
  /** The same picture for all: after the reveal, and where nothing is hidden in the first place. A decision is its own picture. */
  const picture = () => (revealed() || isPublic(props.view)) && props.view.activity !== 'decide'
  const face = createMemo(() => (facing() && withAnswers() ? faceOf(props.view) : undefined))

  /** A face speaks for its own head and foot; the next one starts with neither. */
  const reset = () => {
    setHead(undefined)
    setFoot({})
  }

  const lastCall = createMemo(() => {
    const left = timeLeft(room)
    return left !== null && left > 0 && left <= LAST_CALL
  })
  const halfway = createMemo(() => {
    const left = timeLeft(room)
    return left !== null && left < props.view.minutes * 30_000
  })
  const spoken = createMemo(() => {
    if (revealed()) return words.say.revealed
    if (!open()) return words.say.closed
    return lastCall() ? words.say.lastCall(LAST_CALL / 1000) : words.say.open(props.view.ask)
  })

  return (
    <div class={s.page}>
      <Head room={room} minutes={props.view.minutes} menu={props.menu} />
      <p class="visually-hidden" role="status">
        {spoken()}
      </p>
      <div class={s.ask}>
        <Show when={head()?.over}>{(over) => <p class={s.over}>{over()}</p>}</Show>
        <h1 dir="auto">{head()?.title ?? props.view.ask}</h1>
        <Show when={!head() && !revealed() && props.view.hint}>
          {(hint) => (
            <p class={s.hint} dir="auto">
              {hint()}
            </p>
          )}
        </Show>
      </div>
      {/* A picture holds nothing to press, and must scroll by keyboard all the same. */}
      <main class={s.body} tabindex={picture() ? 0 : undefined}>
        <Show when={props.late}>
          <p class={s.note}>{words.late(room.wall.get('now', 'workshop')?.position ?? 1)}</p>
        </Show>
        <Show when={later()?.Unsent} keyed>
          {(Unsent) => <Unsent room={room} except={open() ? props.id : undefined} open={!open() && !revealed()} />}
        </Show>
        <Switch>
          <Match when={facing()}>
            <Show when={open() && later()?.Notes} keyed>
              {(Notes) => <Notes room={room} view={props.view} />}
            </Show>
            <Show when={picture() && later()?.Revealed} keyed>
              {(Revealed) => <Revealed room={room} step={props.id} view={props.view} />}
            </Show>
            <Show
              when={face()}
              keyed
              fallback={<Show when={withAnswers()}>{partsFailed() ? words.partFailed : words.connecting}</Show>}
            >
              {(Face) => {
                onCleanup(reset)
                return (
                  <Face room={room} step={props.id} view={props.view} result={result()} head={setHead} foot={setFoot} />
                )
              }}
            </Show>
            <Show when={open() && halfway() && !isPublic(props.view) && later()?.MoreTime} keyed>
              {(MoreTime) => <MoreTime room={room} />}
            </Show>
          </Match>
          <Match when={open()}>
            <Show when={later()?.Resting} keyed>
              {(Resting) => <Resting room={room} />}
            </Show>
          </Match>
          <Match when={!open()}>
            <Show when={later()?.Closed} keyed>
              {(Closed) => <Closed room={room} view={props.view} saved={saved()} kept={kept().length} />}
            </Show>
          </Match>
        </Switch>
      </main>
      <Show when={later()?.Away} keyed>
        {(Away) => <Away room={room} />}
      </Show>
      <Switch>
        <Match when={open() && done() && !isPublic(props.view)}>
          <Foot
            button={
              <Button height={52} onClick={() => desk.setDone(props.id, round(), false, props.view.pass)}>
                {words.change}
              </Button>
            }
          >
            {words.until}
          </Foot>
        </Match>
        {/* Nobody is done with what their phone has not got yet. */}
        <Match when={open()}>
          <StepFoot
            room={room}
            saved={saved()}
            foot={isPublic(props.view) || !face() ? { button: null, ...foot() } : foot()}
            label={words.done}
            press={() => desk.setDone(props.id, round(), true, props.view.pass)}
          />
        </Match>
        <Match when={revealed() && foot().fact}>{(fact) => <Foot>{fact()}</Foot>}</Match>
      </Switch>
    </div>
  )
}
