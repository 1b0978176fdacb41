import { applyVariant } from '../exercises/variant.ts'
import { portOf } from '../ports.ts'
import type { ExerciseDoc, StepDoc } from '../workshop.ts'
import type { AgendaDoc } from './agenda.ts'

/** What a workshop is made of: its exercises, and their steps in the order in which they run. */
export interface Plan {
  exercises: { place: string; doc: ExerciseDoc; variant: string | null }[]
  steps: PlannedStep[]
}

export interface PlannedStep {
  place: string
  step: StepDoc
  /** by the names under which the step takes things in: `place:port` */
  connect: { [name: string]: string[] }
  /** minutes of a break before it, 0 for none */
  break: number
}

/** Why an agenda cannot be run, with the place in the document. */
export interface Unplanned {
  where: string
  why: string
}

/** Exercises one after the other, whole. */
export const planOfExercises = (chosen: { doc: ExerciseDoc; variant: string | null }[]): Plan => ({
  exercises: chosen.map(({ doc, variant }, i) => ({ place: `${i + 1}`, doc, variant })),
  steps: chosen.flatMap(({ doc }, i) => doc.steps.map((step) => ({ place: `${i + 1}`, step, connect: {}, break: 0 }))),
})

/** The names under which a step takes things in: its item sets, and the earlier step that it pairs with. */
const takes = ({ in: names, params }: StepDoc) =>
  typeof params['pair_with'] === 'string' ? [...names, params['pair_with']] : names

/** An agenda with the exercises it names. @param known the catalogue */
export function planOf(agenda: AgendaDoc, known: readonly ExerciseDoc[]): Plan | Unplanned {
  const docs = new Map<string, { doc: ExerciseDoc; variant: string | null }>()
  for (const [place, { exercise, variant = null, doc: own }] of Object.entries(agenda.places)) {
    const found = own ?? known.find(({ id }) => id === exercise)
    const doc = found && applyVariant(found, variant)
    if (!doc) return { where: `places.${place}`, why: `There is no exercise ${[exercise, variant].join(':')}.` }
    docs.set(place, { doc, variant })
  }
  const steps: PlannedStep[] = []
  let pause = 0
  for (const [i, part] of agenda.run.entries()) {
    if ('break' in part) {
      pause = part.break
      continue
    }
    const doc = docs.get(part.of)?.doc
    if (!doc) return { where: `run.${i}.of`, why: `There is no place ${part.of}.` }
    for (const ref of part.steps ?? doc.steps.map((step) => step.ref)) {
      const found = doc.steps.find((step) => step.ref === ref)
      if (!found) return { where: `run.${i}.steps`, why: `${part.of} has no step ${ref}.` }
      if (steps.some((other) => other.place === part.of && other.step.ref === ref))
        return { where: `run.${i}.steps`, why: `${part.of} runs ${ref} twice. Name a second place for it.` }
      const step = { ...found, ...part.change[ref] }
      const names = takes(step)
      const connect = Object.fromEntries(Object.entries(part.connect).filter(([name]) => names.includes(name)))
      steps.push({ place: part.of, step, connect, break: pause })
      pause = 0
    }
  }
  for (const { place, step, connect } of steps)
    for (const spelled of Object.values(connect).flat()) {
      const to = portOf(spelled)?.place
      if (!to || !docs.has(to))
        return { where: `${place}:${step.ref}`, why: `${spelled} is in no place of this agenda.` }
    }
  const runs = (name: string) => steps.some(({ place, step }) => `${place}:${step.ref}` === name)
  const cut = agenda.drops.map(({ title, steps: gone, change }) => ({
    title,
    names: [...gone, ...Object.keys(change)],
  }))
  for (const { title, names } of cut)
    for (const name of names)
      if (!runs(name)) return { where: 'drops', why: `${title} drops ${name}, which does not run.` }
  const { protect } = agenda
  if (protect !== undefined && !runs(protect)) return { where: 'protect', why: `${protect} does not run.` }
  if (protect !== undefined && cut.some(({ names }) => names.includes(protect)))
    return { where: 'drops', why: `${protect} is protected, and may not be dropped.` }
  return {
    exercises: [...docs].flatMap(([place, { doc, variant }]) => {
      const own = steps.flatMap((one) => (one.place === place ? [one.step] : []))
      return own.length > 0 ? [{ place, doc: { ...doc, steps: own }, variant }] : []
    }),
    steps,
  }
}
