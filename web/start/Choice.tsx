import { createUniqueId, For, Show } from 'solid-js'
import type { ExerciseDoc } from '../../shared/workshop.ts'
import { words } from '../words/en/start.ts'
import { lengths } from './catalogue.ts'
import type { Choice as Chosen } from './choice.ts'
import s from './Start.module.css'

const say = words.start

/** The exercises as slips of paper, and the lengths of the chosen one. */
export function Choice(props: { choice: Chosen; exercises: ExerciseDoc[] }) {
  const name = createUniqueId()
  const chosen = () => props.exercises.find(({ id }) => id === props.choice.id())
  return (
    <>
      <div role="radiogroup" aria-label={say.exercise} class={s['exercises']}>
        <For each={props.exercises}>
          {(exercise) => (
            <label class={s['exercise']} classList={{ [s['chosen']!]: props.choice.id() === exercise.id }}>
              <input
                type="radio"
                name={name}
                checked={props.choice.id() === exercise.id}
                onChange={() => props.choice.pick(exercise.id)}
              />
              <strong dir="auto">{exercise.title}</strong>
              <span dir="auto">{exercise.purpose}</span>
              <small>{say.people(exercise.people.best)}</small>
            </label>
          )}
        </For>
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
      <Show when={chosen()}>
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
