import { createMemo, createSignal, For, Show } from 'solid-js'
import { ruleFor, toPress } from '../../../shared/exercises/scale.ts'
import type { Json } from '../../../shared/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/en/facilitator.ts'
import { peopleHere, useLead } from '../lead.ts'
import s from './Lobby.module.css'

const say = words.scale
const same = (a: Json | undefined, b: Json | undefined) => JSON.stringify(a) === JSON.stringify(b)

interface Advice {
  title: string
  says: string
  /** what one press does, where it is not done yet */
  press: (() => Promise<unknown>) | undefined
  isDone: boolean
}

/** What is better done otherwise with as many as are here: one line for each exercise, and one press where it is more than an amount. */
export function Scale() {
  const { room, rows, act, say: tell } = useLead()
  const [isBusy, setBusy] = createSignal(false)
  const people = () => peopleHere(room)
  const exercises = createMemo(() => [...new Set(rows().map(({ exercise }) => exercise))])
  const advice = () =>
    exercises().flatMap((exercise): Advice[] => {
      const about = room.backstage.get('exercises', exercise)
      const ahead = rows().find((row) => row.exercise === exercise && row.ahead)
      if (about && ahead) return [{ title: about.title, says: say.ahead(ahead.title), press: undefined, isDone: false }]
      const rule = about && ruleFor(about, people())
      if (!rule) return []
      const left = toPress(rule).flatMap(({ ref, params }) => {
        const row = rows().find((row) => row.exercise === exercise && row.ref === ref)
        const differs = row?.state === 'waiting' && Object.entries(params).some(([k, v]) => !same(row.params[k], v))
        return row && differs ? [{ type: 'params' as const, step: row.step, params }] : []
      })
      const { instead, says } = rule
      if (instead) return [{ title: about.title, says, press: () => replace(exercise, instead), isDone: false }]
      const press = left.length > 0 ? () => act(...left) : undefined
      return [{ title: about.title, says, press, isDone: !press && toPress(rule).length > 0 }]
    })
  const replace = async (exercise: string, instead: string) => {
    setBusy(true)
    const { takeInstead } = await import('../plan/instead.ts')
    if (!(await takeInstead(room.id, exercise, instead))) tell(words.quiet.notSent)
    setBusy(false)
  }
  return (
    <Show when={advice().length > 0}>
      <section class={s['scale']} aria-label={say.label}>
        <For each={advice()}>
          {({ title, says, press, isDone }) => (
            <p class={s['advice']}>
              <span>
                <strong>{say.people(people(), exercises().length > 1 ? title : '')}</strong> {says}
              </span>
              <Show when={press} fallback={<span class={s['hint']}>{isDone ? say.done : ''}</span>}>
                {(press) => (
                  <Button height={36} label={say.useIt(says)} disabled={isBusy()} onClick={() => void press()()}>
                    {say.use}
                  </Button>
                )}
              </Show>
            </p>
          )}
        </For>
      </section>
    </Show>
  )
}
