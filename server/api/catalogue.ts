import { Hono } from 'hono'
import { agendas } from '../../shared/agendas/index.ts'
import { FIRST_MISFIT } from '../../shared/json.ts'
import { exerciseDoc } from '../../shared/exercises/exercise.ts'
import { exercises } from '../../shared/exercises/index.ts'
import { outcomeJsonSchema } from '../../shared/outcome/schema.ts'
import { miswiredIn } from '../../shared/exercises/wiring.ts'
import { refusal } from '../../shared/refusals.ts'
import type { ExerciseDoc } from '../../shared/workshop.ts'
import { makeBuckets } from '../limits.ts'
import { stepRow } from '../room/found.ts'
import { addressOf, madeOnce, refuse, type Api, type ReadBody } from './http.ts'

/** What anyone may read. */
export const catalogue = ({ settings, limits, now }: Api, readBody: ReadBody): Hono => {
  const asked = makeBuckets(limits.COMMANDS_RATE, limits.COMMANDS_BURST, now)
  return new Hono()
    .get(
      '/api/exercises',
      madeOnce(() => exercises),
    )
    .post('/api/exercises', async (c) => {
      const wait = asked.take(addressOf(c, settings))
      if (wait > 0) return refuse(c, refusal('too_fast', { retry_after: wait }))
      const body = await readBody(c, limits.WORKSHOP_BODY_BYTES)
      if ('error' in body) return refuse(c, body)
      const parsed = exerciseDoc.safeParse(body.json, FIRST_MISFIT)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        return refuse(c, refusal('bad_exercise', { where: issue?.path.join('.') ?? '', why: issue?.message ?? '' }))
      }
      const doc = parsed.data as ExerciseDoc
      const answers = Object.fromEntries(doc.settings.map((setting) => [setting.key, setting.default]))
      for (const step of doc.steps) {
        const row = stepRow('', 0, step, answers)
        if ('error' in row) return refuse(c, row)
      }
      const wrong = miswiredIn(doc)
      return wrong ? refuse(c, refusal('bad_wiring', { ...wrong })) : c.json(doc as object)
    })
    .get(
      '/api/agendas',
      madeOnce(() => agendas),
    )
    .get('/api/schema/outcome.json', madeOnce(outcomeJsonSchema))
}
