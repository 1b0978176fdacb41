import { createResource, createSignal, For, Show } from 'solid-js'
import { setExercise } from '../../../shared/plan.ts'
import type { ExerciseDoc } from '../../../shared/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { browser } from '../../live/device.ts'
import { makeAsk } from '../../live/post.ts'
import { words } from '../../words/en/plan.ts'
import { addExercise } from './edits.ts'
import { usePlanning } from './planning.ts'
import s from './Plan.module.css'

const ask = makeAsk(browser())

const catalogue = async (): Promise<ExerciseDoc[]> => {
  const { status, body } = await ask('/api/exercises')
  return status === 200 && Array.isArray(body) ? (body as ExerciseDoc[]) : []
}
const minutesOf = ({ steps }: ExerciseDoc) => steps.reduce((sum, { minutes }) => sum + minutes, 0)

/** The catalogue, and the way in for a document of one's own. What is added comes last. */
export function AddExercise(props: { say: (line: string) => void }) {
  const planning = usePlanning()
  const [open, setOpen] = createSignal(false)
  const [exercises] = createResource(open, catalogue)
  const [problem, setProblem] = createSignal('')
  const add = (doc: ExerciseDoc, variant: string | null, own = false) => {
    const from = lastOut()
    // a port that it cannot do without takes what the last exercise before it hands on
    const needed = doc.in.filter(({ optional }) => !optional && from !== undefined)
    planning.change((plan, now) => {
      const exercise = addExercise(plan, now, doc, variant, own)
      setExercise(plan, exercise, { connect: Object.fromEntries(needed.map(({ port }) => [port, [from!]])) })
    })
    props.say(words.added(doc.title))
  }
  const lastOut = () => {
    for (const { exercise } of planning.sections().toReversed()) {
      const [first] = planning.backstage.get('exercises', exercise)?.out ?? []
      if (first) return `${exercise}:${first.port}`
    }
    return undefined
  }
  const bring = async (file: File) => {
    setProblem('')
    let own: unknown
    try {
      own = JSON.parse(await file.text())
    } catch {
      return setProblem(words.notJson)
    }
    const { status, body } = await ask<ExerciseDoc & { where: string; step: string }>('/api/exercises', own)
    if (status === 200) return add(body as ExerciseDoc, null, true)
    return setProblem(
      status === 0 ? words.notSent : words.notAnExercise([body.step, body.where].filter(Boolean).join(', ')),
    )
  }
  return (
    <details class={s['more']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.addExercise}</summary>
      <Show when={!exercises.loading}>
        <ul class={s['rows']}>
          <For each={exercises() ?? []} fallback={<li>{words.notRead}</li>}>
            {(doc) => <Offer doc={doc} add={(variant) => add(doc, variant)} />}
          </For>
        </ul>
        <label class={s['file']}>
          {words.own}
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget: el }) => {
              const [file] = el.files ?? []
              el.value = ''
              if (file) void bring(file)
            }}
          />
        </label>
        <p class={s['care']} role="status">
          {problem()}
        </p>
      </Show>
    </details>
  )
}

function Offer(props: { doc: ExerciseDoc; add: (variant: string | null) => void }) {
  const [variant, setVariant] = createSignal('')
  return (
    <li class={s['offer']}>
      <span class={s['name']}>
        <span class={s['label']} dir="auto">
          {props.doc.title}
        </span>
        <span class={s['kind']} dir="auto">
          {props.doc.purpose}
        </span>
      </span>
      <Show
        when={props.doc.variants.length > 0}
        fallback={<span class={s['sum']}>{words.minutes(minutesOf(props.doc))}</span>}
      >
        <select
          class={s['select']}
          aria-label={words.length(props.doc.title)}
          onChange={(event) => setVariant(event.currentTarget.value)}
        >
          <option value="">{words.variant(words.usual, minutesOf(props.doc))}</option>
          <For each={props.doc.variants}>
            {({ id, title, minutes }) => <option value={id}>{words.variant(title, minutes)}</option>}
          </For>
        </select>
      </Show>
      <Button height={36} label={words.addThis(props.doc.title)} onClick={() => props.add(variant() || null)}>
        {words.add}
      </Button>
    </li>
  )
}
