import { children, createMemo, For, Show, type JSX } from 'solid-js'
import type { StepView } from '../../shared/wall.ts'
import { givenTo } from '../activities/collect/given.ts'
import { createFit } from '../activities/wall/fit.ts'
import type { Room } from '../live/types.ts'
import { Pill } from '../ui/Pill.tsx'
import { words } from '../words/en/screen.ts'
import { Ask, isLong } from './Ask.tsx'
import { Head } from './Head.tsx'
import { Progress } from './Progress.tsx'
import { Timer } from './Timer.tsx'
import s from './screen.module.css'

/** Phones have all that is to be written about; a line on the screen holds so many. */
const AT_ONCE = 4

/** Everybody works: the ask, how many are done, the time. Nothing of what is written. */
export function Open(props: { room: Room; view: Required<StepView>; beside: JSX.Element }) {
  const given = createMemo(() => givenTo(props.room, props.view))
  const rules = () => {
    const settings = props.view.activity === 'collect' ? (props.room.wall.get('now', 'workshop')?.settings ?? []) : []
    const isShort = given().length > 0 && given().length <= AT_ONCE
    return isShort ? [{ ask: words.given, value: given() }, ...settings] : settings
  }
  const beside = children(() => props.beside)
  const long = () => isLong(props.view.ask)
  // A long ask on a small projector pushes out the strokes first, then the hint. The ask and the count stay.
  const parts = createFit(() => 2, { least: 0 })
  return (
    <main class={s['stage']}>
      <Head room={props.room} qr={!beside() && !long()}>
        <Show when={beside()}>
          <Timer room={props.room} view={props.view} small />
        </Show>
      </Head>
      <div class={s['work']} classList={{ [s['two']!]: !!beside() }}>
        <div class={s['task']} ref={parts.ref}>
          <Show when={props.view.state === 'last_call'}>
            <p class={s['lastCall']}>
              <Pill>{words.lastCall}</Pill>
              {words.lastCallHint}
            </p>
          </Show>
          <Ask view={props.view} hint={parts.shown() >= 1} />
          <Show when={props.view.activity !== 'compare'}>
            <Progress room={props.room} narrow={!!beside() || long()} tally={parts.shown() >= 2} />
          </Show>
        </div>
        <Show when={beside()}>
          <div class={s['beside']}>{beside()}</div>
        </Show>
      </div>
      <Show when={!beside()}>
        <footer class={s['foot']}>
          <Show when={rules().length > 0}>
            <dl class={s['rules']}>
              <For each={rules().slice(0, 2)}>
                {(rule) => (
                  <div>
                    <dt dir="auto">{words.rule(rule.ask)}</dt>
                    <dd dir="auto">{Array.isArray(rule.value) ? rule.value.join(', ') : rule.value}</dd>
                  </div>
                )}
              </For>
            </dl>
          </Show>
          <Timer room={props.room} view={props.view} />
        </footer>
      </Show>
    </main>
  )
}
