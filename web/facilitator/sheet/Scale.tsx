import { createMemo, For, Show } from 'solid-js'
import { ruleFor, toPress } from '../../../shared/exercises/scale.ts'
import type { Json } from '../../../shared/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/en/facilitator.ts'
import { peopleHere, useLead } from '../lead.ts'
import s from './Lobby.module.css'

const say = words.scale
const same = (a: Json | undefined, b: Json | undefined) => JSON.stringify(a) === JSON.stringify(b)

/** What is better done otherwise with as many as are here: one line for each exercise, and one press where it is more than an amount. */
export function Scale() {
  const { room, rows, act } = useLead()
  const people = () => peopleHere(room)
  const exercises = createMemo(() => [...new Set(rows().map(({ exercise }) => exercise))])
  const advice = () =>
    exercises().flatMap((exercise) => {
      const about = room.backstage.get('exercises', exercise)
      const rule = about && ruleFor(about, people())
      if (!rule) return []
      const left = toPress(rule).flatMap(({ ref, params }) => {
        const row = rows().find((row) => row.exercise === exercise && row.ref === ref)
        const differs = row?.state === 'waiting' && Object.entries(params).some(([k, v]) => !same(row.params[k], v))
        return row && differs ? [{ type: 'params' as const, step: row.step, params }] : []
      })
      return [{ title: about.title, says: rule.says, left, presses: toPress(rule).length > 0 }]
    })
  return (
    <Show when={advice().length > 0}>
      <section class={s['scale']} aria-label={say.label}>
        <For each={advice()}>
          {({ title, says, left, presses }) => (
            <p class={s['advice']}>
              <span>
                <strong>{say.people(people(), exercises().length > 1 ? title : '')}</strong> {says}
              </span>
              <Show when={left.length > 0} fallback={<span class={s['hint']}>{presses ? say.done : ''}</span>}>
                <Button height={36} label={say.useIt(says)} onClick={() => void act(...left)}>
                  {say.use}
                </Button>
              </Show>
            </p>
          )}
        </For>
      </section>
    </Show>
  )
}
