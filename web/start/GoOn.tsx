import { createUniqueId, For, Show } from 'solid-js'
import type { Due, TakenPort } from '../../shared/outcome/reimport.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/en/start.ts'
import type { GoOn as Going } from './goOn.ts'
import s from './GoOn.module.css'

const say = words.goOn

/** Going on from an outcome: a file, its item sets, and what was to be looked at again. */
export function GoOn(props: { going: Going; takes: boolean }) {
  const chooseFile = (event: Event & { currentTarget: HTMLInputElement }) => {
    const file = event.currentTarget.files?.[0]
    if (file) void props.going.choose(file)
    event.currentTarget.value = ''
  }
  return (
    <div class={s['goOn']}>
      <div class={s['head']}>
        <label class={s['file']}>
          <input type="file" accept="application/json,.json" onChange={chooseFile} />
          <strong>{say.title}</strong>
          <span>{props.going.file() ? say.chosen(props.going.file()) : say.hint}</span>
        </label>
        <Show when={props.going.file()}>
          <Button rank="tertiary" onClick={props.going.forget}>
            {say.forget}
          </Button>
        </Show>
      </div>
      <p class={s['problem']} role="status">
        {props.going.problem()}
      </p>
      <Show when={props.going.file()}>
        <p class={s['from']} dir="auto">
          {say.from(props.going.title())}
        </p>
        <Show when={props.going.already()}>
          {(workshop) => (
            <div class={s['already']}>
              <p dir="auto">{say.already(workshop().title)}</p>
              <Button height={36} href={workshop().links.facilitator}>
                {say.thither}
              </Button>
            </div>
          )}
        </Show>
        <Show when={props.going.ports().length > 0}>
          <fieldset class={s['set']}>
            <legend>{say.ports}</legend>
            <Show when={!props.takes}>
              <p class={s['quiet']}>{say.takesNothing}</p>
            </Show>
            <For each={props.going.ports()}>
              {(port) => <Port going={props.going} port={port} takes={props.takes} />}
            </For>
          </fieldset>
        </Show>
        <Show when={props.going.dues().length > 0}>
          <fieldset class={s['set']}>
            <legend>{say.checks}</legend>
            <For each={props.going.dues()}>{(due) => <Promised going={props.going} due={due} />}</For>
          </fieldset>
        </Show>
      </Show>
    </div>
  )
}

function Port(props: { going: Going; port: TakenPort; takes: boolean }) {
  const usable = () => props.takes && props.port.items.length > 0
  return (
    <>
      <label class={s['row']}>
        <input
          type="checkbox"
          checked={usable() && props.going.isTaken(props.port.port)}
          disabled={!usable()}
          onChange={(event) => props.going.take(props.port.port, event.currentTarget.checked)}
        />
        <span dir="auto">
          <b>{props.port.name.replaceAll('_', ' ')}</b> {say.of(props.port.from)}
        </span>
        <small>{say.items(props.port.items.length)}</small>
      </label>
      <Show when={usable() && props.going.isTaken(props.port.port)}>
        <div class={s['items']}>
          <p class={s['quiet']}>{say.edit}</p>
          <For each={props.port.items}>
            {({ id, text }, i) => (
              <Field
                label={say.item(i() + 1)}
                value={props.going.words(props.port.port, id)}
                max={Math.max(400, text.length)}
                onInput={(words) => props.going.edit(props.port.port, id, words)}
              />
            )}
          </For>
        </div>
      </Show>
    </>
  )
}

function Promised(props: { going: Going; due: Due }) {
  const name = createUniqueId()
  return (
    <>
      <label class={s['row']}>
        <input
          type="checkbox"
          checked={props.going.isAsked(props.due.about)}
          onChange={(event) => props.going.askAbout(props.due.about, event.currentTarget.checked)}
        />
        <span dir="auto">{props.due.ask}</span>
        <small>{props.due.due ? say.due(props.due.on ?? '') : props.due.on ? say.later(props.due.on) : ''}</small>
      </label>
      <Show when={props.due.forecast && props.due.due}>
        <div role="radiogroup" aria-label={say.forecast(props.due.title)} class={s['passed']}>
          <For each={[true, false]}>
            {(did) => (
              <label class={s['row']}>
                <input
                  type="radio"
                  name={name}
                  checked={props.going.passed(props.due.about) === did}
                  onChange={() => props.going.setPassed(props.due.about, did)}
                />
                <span>{did ? say.passed : say.notPassed}</span>
              </label>
            )}
          </For>
        </div>
      </Show>
    </>
  )
}
