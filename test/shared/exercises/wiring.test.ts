import { expect, it } from 'vitest'
import { exercises } from '../../../shared/exercises/index.ts'
import { parseExercise } from '../../../shared/exercises/exercise.ts'
import { applyVariant } from '../../../shared/exercises/variant.ts'
import { miswiredIn } from '../../../shared/exercises/wiring.ts'

const all = exercises.flatMap((doc) => [
  [doc.id, doc] as const,
  ...doc.variants.map(({ id }) => [`${doc.id}:${id}`, applyVariant(doc, id)!] as const),
])

it.each(all)('%s looks only at steps that are there and that it can use', (_, doc) => {
  expect(miswiredIn(parseExercise(doc))).toBeNull()
})
