import { createMemo, For, Show } from 'solid-js'
import type { DecisionView } from '../../../shared/wall.ts'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { createFit, noFit } from '../wall/fit.ts'
import s from './Wall.module.css'

const say = words.decide

/** What belongs to the sentence, as far as it has been filled in; the owner always, because an empty place there is a question. */
export function Fields(props: { size: WallProps['size']; decision: DecisionView; ended: boolean }) {
  const day = (value: string | null) => (value ? words.day(value) : '')
  const fields = createMemo(() => {
    const { decision } = props
    const all: [label: string, value: string][] = [
      [say.lastTime, day(decision.last_time)],
      [say.tripWire, decision.trip_wire],
      [say.freed, decision.freed_time],
      [say.due, day(decision.due)],
      [say.review, day(decision.review_on)],
      [say.parallel, day(decision.parallel?.until ?? null)],
    ]
    return all.filter(([, value]) => value)
  })
  const fit = props.size === 'screen' ? createFit(() => fields().length, { least: 0 }) : noFit(() => fields().length)
  return (
    <div class={s['fields']} data-size={props.size} ref={fit.ref}>
      <dl>
        <For each={fields().slice(0, fit.shown())}>
          {([label, value]) => (
            <div class={s['field']}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          )}
        </For>
        <div class={s['field']}>
          <dt>{say.owner}</dt>
          <dd>
            <Show
              when={props.decision.owner}
              fallback={<span class={s['quiet']}>{props.ended ? say.openQuestion : say.noOwner}</span>}
            >
              {(owner) => (
                <span class={s['owner']}>
                  <Icon name="hand" size={props.size === 'screen' ? 38 : 20} />
                  <bdi>{owner().name}</bdi>
                </span>
              )}
            </Show>
          </dd>
        </div>
      </dl>
      <Show when={fields().length > fit.shown()}>
        <p class={s['quiet']}>{words.more(fields().length - fit.shown())}</p>
      </Show>
    </div>
  )
}
