import type { ExerciseDoc } from '../workshop.ts'

/** The exercise that really runs: a variant's steps dropped, changed and added. Null: no such variant. */
export const applyVariant = (doc: ExerciseDoc, id: string | null): ExerciseDoc | null => {
  if (id === null) return doc
  const chosen = doc.variants.find((variant) => variant.id === id)
  if (!chosen) return null
  const steps = doc.steps
    .filter(({ ref }) => !chosen.drop.includes(ref))
    .map((step) => ({ ...step, ...chosen.change[step.ref] }))
  for (const { after, step } of chosen.add) steps.splice(steps.findIndex(({ ref }) => ref === after) + 1, 0, step)
  return { ...doc, steps }
}
