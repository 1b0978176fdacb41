import { For, Show } from 'solid-js'
import type { LinkEntry } from '../../../shared/activities/link.ts'
import { isMutual } from '../../../shared/activities/links/kinds.ts'
import type { Room } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import { words as say } from '../../words/en/answers/link.ts'
import type { OwnLink, OwnLinks } from './own.ts'
import s from './Phone.module.css'
import { Sentence } from './Sentence.tsx'

/** One link that was drawn: its kind, what is asked about it, and the ways out. */
export function Details(props: {
  room: Room
  own: OwnLinks
  link: OwnLink
  onMove: (key: string | undefined) => void
  onClose: () => void
}) {
  const params = () => props.own.params()
  const entry = (): LinkEntry => {
    const { kind, strength, also } = props.link
    return { kind, ...(strength !== undefined && { strength }), ...(also !== undefined && { also }) }
  }
  const change = (more: Partial<LinkEntry>) => props.own.draw(props.link.from, props.link.to, { ...entry(), ...more })
  const { from: starts, to: ends } = params()
  const mayTurn = () =>
    !starts && !ends && !isMutual(props.link.kind) && !props.own.taken(props.link.to, props.link.from, undefined)
  return (
    <>
      <div class={s.row}>
        <For each={params().kinds.length > 1 ? params().kinds : []}>
          {(kind) => (
            <Button
              pressed={props.link.kind === kind}
              disabled={isMutual(kind) && props.own.byKey(`${props.link.to}>${props.link.from}`) !== undefined}
              onClick={() => change({ kind })}
            >
              {say.kinds[kind]}
            </Button>
          )}
        </For>
      </div>
      <Show when={params().strength}>
        <div role="group" aria-label={params().strength_ask ?? say.strength}>
          <p class={s.quiet} aria-hidden="true" dir="auto">
            {params().strength_ask ?? say.strength}
          </p>
          <div class={s.three}>
            <For each={[1, 2, 3]}>
              {(strength) => (
                <Button pressed={props.link.strength === strength} onClick={() => change({ strength })}>
                  {strength} {say.strengths[strength - 1]}
                </Button>
              )}
            </For>
          </div>
        </div>
      </Show>
      <Show when={params().also}>
        {(question) => (
          <Stepper
            value={props.link.also ?? null}
            onChange={(also) => change({ also })}
            min={question().min}
            max={question().max ?? undefined}
            unit={question().unit ?? undefined}
            label={question().ask}
            lessLabel={say.less}
            moreLabel={say.more}
          >
            {question().ask}
          </Stepper>
        )}
      </Show>
      <div class={s.row}>
        <Button onClick={() => props.onClose()}>{say.close}</Button>
        <Show when={mayTurn()}>
          <Button rank="tertiary" onClick={() => props.onMove(props.own.turn(props.link))}>
            {say.turn}
          </Button>
        </Show>
        <Button
          rank="tertiary"
          onClick={() => {
            props.own.remove(props.link.key)
            props.onMove(undefined)
          }}
        >
          {say.remove}
        </Button>
      </div>
    </>
  )
}

/** What one person has drawn, as sentences: each can be changed and taken away. */
export function OwnList(props: { room: Room; own: OwnLinks; at: string | undefined; onPick: (key: string) => void }) {
  return (
    <ul class={s.own}>
      <For each={props.own.links().map(({ key }) => key)}>
        {(key) => (
          <Show when={props.own.byKey(key)}>
            {(link) => (
              <li>
                <button
                  type="button"
                  class={s.sentence}
                  aria-expanded={props.at === key}
                  onClick={() => props.onPick(key)}
                >
                  <Sentence room={props.room} from={link().from} kind={link().kind} to={link().to} />
                </button>
              </li>
            )}
          </Show>
        )}
      </For>
    </ul>
  )
}
