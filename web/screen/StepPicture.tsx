import { createMemo, Match, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { isOpen, isRevealed } from '../../shared/workshop.ts'
import type { StepView } from '../../shared/wall.ts'
import { createWall } from '../activities/walls.ts'
import type { Room } from '../live/types.ts'
import { Closed } from './Closed.tsx'
import { Corner } from './Corner.tsx'
import { Head } from './Head.tsx'
import { Open } from './Open.tsx'
import { Timer } from './Timer.tsx'
import s from './screen.module.css'

/** One step from its opening to its reveal. */
export function StepPicture(props: { room: Room; step: string }) {
  const view = createMemo(() => props.room.wall.get('steps', props.step) as Required<StepView> | undefined)
  const wall = createWall(() => view()?.activity)
  const before = createMemo(() => {
    const now = view()
    return now && wall()?.whileOpen?.(now)
  })
  const shown = () => isRevealed(view()?.state ?? 'waiting') || before() === 'whole'
  const results = () => props.room.wall.get('results', props.step) ?? []

  const face = () => (
    <Show when={view()}>
      {(view) => (
        <Dynamic
          component={wall()?.default}
          room={props.room}
          step={props.step}
          view={view()}
          size="screen"
          results={results()}
        />
      )}
    </Show>
  )

  return (
    <Show when={view()}>
      {(view) => (
        <Switch>
          <Match when={shown()}>
            <main class={`${s['stage']} ${s['shown']}`} classList={{ [s['live']!]: isOpen(view().state) }}>
              <Show when={isOpen(view().state)} fallback={<Corner room={props.room} view={view()} />}>
                <Head room={props.room} qr={false}>
                  <Timer room={props.room} view={view()} small />
                </Head>
              </Show>
              {face()}
            </main>
          </Match>
          <Match when={isOpen(view().state)}>
            <Open room={props.room} view={view()} beside={before() === 'beside' ? face() : undefined} />
          </Match>
          <Match when={true}>
            <Closed room={props.room} view={view()} />
          </Match>
        </Switch>
      )}
    </Show>
  )
}
