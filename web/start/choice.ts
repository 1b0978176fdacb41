import { createSignal, type Accessor } from 'solid-js'
import type { AgendaDoc } from '../../shared/agendas/agenda.ts'
import type { ExerciseDoc } from '../../shared/workshop.ts'
import { words } from '../words/en/start.ts'
import type { Catalogue, Runs } from './catalogue.ts'

/** A file that somebody brought. */
interface Own {
  file: string
  doc: { title?: unknown; in?: unknown }
}

/** Which exercise and how long, or which agenda: from the catalogue, or a document of one's own. */
export interface Choice {
  /** the exercise that is chosen; undefined while it is an agenda, or one's own */
  exercise: Accessor<ExerciseDoc | undefined>
  agenda: Accessor<AgendaDoc | undefined>
  pick(kind: 'exercise' | 'agenda', id: string): void
  /** id with variant */
  length: Accessor<string | undefined>
  setLength(length: string): void
  own: Accessor<Own | undefined>
  bring(file: File): Promise<void>
  problem: Accessor<string>
  /** as the server takes it */
  runs: Accessor<Runs | undefined>
  title: Accessor<string>
  /** it can start from item sets of an earlier outcome */
  takes: Accessor<boolean>
}

export function createChoice(known: Accessor<Catalogue>): Choice {
  const [picked, setPicked] = createSignal<{ kind: 'exercise' | 'agenda'; id: string }>()
  const [length, setLength] = createSignal<string>()
  const [own, setOwn] = createSignal<Own>()
  const [problem, setProblem] = createSignal('')
  const agenda = () =>
    !own() && picked()?.kind === 'agenda' ? known().agendas.find(({ id }) => id === picked()?.id) : undefined
  const exercise = () => {
    if (own() || agenda()) return undefined
    return known().exercises.find(({ id }) => id === picked()?.id) ?? known().exercises[0]
  }
  const takesItems = (doc: { in?: unknown } | undefined) => Array.isArray(doc?.in) && doc.in.length > 0
  return {
    exercise,
    agenda,
    pick(kind, id) {
      setOwn(undefined)
      setProblem('')
      setPicked({ kind, id })
      setLength(undefined)
    },
    length: () => length() ?? exercise()?.id,
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
    runs() {
      const plan = agenda()
      if (plan) return { agenda: plan.id }
      const id = own()?.doc ?? length() ?? exercise()?.id
      return id === undefined ? undefined : { exercises: [id] }
    },
    title() {
      const given = own()?.doc.title
      if (typeof given === 'string' && given) return given
      return agenda()?.title ?? exercise()?.title ?? own()?.file.replace(/\.json$/i, '') ?? ''
    },
    takes() {
      const plan = agenda()
      if (!plan) return takesItems(own()?.doc ?? exercise())
      return Object.values(plan.places).some(({ exercise: id, doc }) =>
        takesItems(doc ?? known().exercises.find((one) => one.id === id)),
      )
    },
  }
}
