import type { ExerciseDoc } from '../../../shared/workshop.ts'
import { browser } from '../../live/device.ts'
import { makeAsk } from '../../live/post.ts'
import { openWritten } from '../../live/written.ts'
import { readPlan } from '../../../shared/plan.ts'
import { replaceExercise } from './edits.ts'

/**
 * Lets an exercise of the catalogue run where another one was going to.
 * @param instead its id, or `id:variant`
 * @returns false where that did not reach the server
 */
export async function takeInstead(workshop: string, exercise: string, instead: string): Promise<boolean> {
  const [id, variant = null] = instead.split(':') as [string, string?]
  const { body } = await makeAsk(browser())('/api/exercises')
  const chosen = Array.isArray(body) ? (body as ExerciseDoc[]).find((doc) => doc.id === id) : undefined
  if (!chosen) return false
  const base = location.origin.replace(/^http/, 'ws')
  return new Promise((resolve) => {
    const end = (isDone: boolean) => {
      opened.close()
      resolve(isDone)
    }
    const opened = openWritten(
      browser(),
      { base, workshop, document: 'plan', role: 'facilitator' },
      {
        show: (doc) => doc.transact(() => void replaceExercise(doc, readPlan(doc), exercise, chosen, variant)),
        state: (state) => state !== 'connecting' && state !== 'live' && end(false),
        unsent: (_, saved) => saved && end(true),
      },
    )
  })
}
