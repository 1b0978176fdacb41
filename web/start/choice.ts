import { createSignal, type Accessor } from 'solid-js'
import type { ExerciseDoc } from '../../shared/workshop.ts'
import { words } from '../words/en/start.ts'

/** A file that somebody brought. */
interface Own {
  file: string
  doc: { title?: unknown }
}

/** Which exercise and how long: from the catalogue, or a document of one's own. */
export interface Choice {
  /** the exercise in the catalogue that is chosen; undefined while it is one's own */
  id: Accessor<string | undefined>
  pick(id: string): void
  /** id with variant */
  length: Accessor<string | undefined>
  setLength(length: string): void
  own: Accessor<Own | undefined>
  bring(file: File): Promise<void>
  problem: Accessor<string>
  /** as the server takes it */
  exercise: Accessor<string | object | undefined>
  title: Accessor<string>
}

export function createChoice(exercises: Accessor<ExerciseDoc[]>): Choice {
  const [picked, setPicked] = createSignal<string>()
  const [length, setLength] = createSignal<string>()
  const [own, setOwn] = createSignal<Own>()
  const [problem, setProblem] = createSignal('')
  const id = () => (own() ? undefined : (picked() ?? exercises()[0]?.id))
  const chosen = () => exercises().find((exercise) => exercise.id === id())
  return {
    id,
    pick(next) {
      setOwn(undefined)
      setProblem('')
      setPicked(next)
      setLength(undefined)
    },
    length: () => length() ?? id(),
    setLength,
    own,
    problem,
    async bring(file) {
      setProblem('')
      try {
        const doc: unknown = JSON.parse(await file.text())
        if (typeof doc !== 'object' || doc === null || Array.isArray(doc)) throw new SyntaxError('no object')
        setOwn({ file: file.name, doc })
      } catch {
        setProblem(words.start.notJson)
      }
    },
    exercise: () => own()?.doc ?? length() ?? id(),
    title: () => {
      const given = own()?.doc.title
      return typeof given === 'string' && given ? given : (chosen()?.title ?? own()?.file.replace(/\.json$/i, '') ?? '')
    },
  }
}
