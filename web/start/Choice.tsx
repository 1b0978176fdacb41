import { createUniqueId, For, Show } from 'solid-js'
import { words } from '../words/en/start.ts'
import { lengths, type Catalogue } from './catalogue.ts'
import type { Choice as Chosen } from './choice.ts'
import s from './Start.module.css'

const say = words.start

/** Exercises and agendas as slips of paper, and the lengths of the chosen exercise. */
export function Choice(props: { choice: Chosen; known: Catalogue }) {
  const name = createUniqueId()
  return (
    <>
      <div role="radiogroup" aria-label={say.exercise} class={s['exercises']}>
        <For each={props.known.exercises}>
          {(exercise) => (
            <Slip
              name={name}
              title={exercise.title}
              purpose={exercise.purpose}
              facts={say.people(exercise.people.best)}
              chosen={props.choice.exercise()?.id === exercise.id}
              onPick={() => props.choice.pick('exercise', exercise.id)}
            />
          )}
        </For>
        <Show when={props.known.agendas.length > 0}>
          <h3 class={s['kind']}>{say.agendas}</h3>
          <For each={props.known.agendas}>
            {(agenda) => (
              <Slip
                name={name}
                title={agenda.title}
                purpose={agenda.purpose}
                facts={`${say.minutes(agenda.minutes)}, ${say.people(agenda.people.best)}`}
                chosen={props.choice.agenda()?.id === agenda.id}
                onPick={() => props.choice.pick('agenda', agenda.id)}
              />
            )}
          </For>
        </Show>
        <label class={s['exercise']} classList={{ [s['own']!]: true, [s['chosen']!]: !!props.choice.own() }}>
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              if (file) void props.choice.bring(file)
              event.currentTarget.value = ''
            }}
          />
          <strong>{say.own}</strong>
          <span>{props.choice.own() ? say.chosenOwn(props.choice.own()!.file) : say.ownHint}</span>
        </label>
      </div>
      <Show when={props.choice.exercise()}>
        {(exercise) => (
          <div role="radiogroup" aria-label={say.length} class={s['lengths']}>
            <For each={lengths(exercise(), say.usual)}>
              {(length) => (
                <label class={s['length']}>
                  <input
                    type="radio"
                    name={`${name}length`}
                    checked={props.choice.length() === length.id}
                    onChange={() => props.choice.setLength(length.id)}
                  />
                  <span>
                    {length.title} <b>{say.minutes(length.minutes)}</b>
                  </span>
                </label>
              )}
            </For>
          </div>
        )}
      </Show>
    </>
  )
}

interface OneSlip {
  name: string
  title: string
  purpose: string
  facts: string
  chosen: boolean
  onPick: () => void
}

function Slip(props: OneSlip) {
  return (
    <label class={s['exercise']} classList={{ [s['chosen']!]: props.chosen }}>
      <input type="radio" name={props.name} checked={props.chosen} onChange={() => props.onPick()} />
      <strong dir="auto">{props.title}</strong>
      <span dir="auto">{props.purpose}</span>
      <small>{props.facts}</small>
    </label>
  )
}
