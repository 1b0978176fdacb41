import { describe, expect, it } from 'vitest'
import { activities } from '../../../shared/activities/index.ts'
import { beyondTheNextBend } from '../../../shared/agendas/beyond-the-next-bend.ts'
import { agendas } from '../../../shared/agendas/index.ts'
import { makeRoom } from '../../../shared/agendas/make-room.ts'
import type { AgendaDoc } from '../../../shared/agendas/agenda.ts'
import { planOf, type Plan } from '../../../shared/agendas/plan.ts'
import { exercises } from '../../../shared/exercises/index.ts'
import { warningsOf } from '../../../shared/exercises/warnings.ts'
import type { ExerciseDoc } from '../../../shared/workshop.ts'

const running = ({ exercises: places, steps }: Plan) =>
  warningsOf(
    new Map(places.map(({ place, doc }) => [place, doc])),
    steps.map(({ place, step, connect }) => ({
      exercise: place,
      step: `${place}:${step.ref}`,
      ref: step.ref,
      out: step.out ?? null,
      in: step.in,
      connect,
      gone: false,
    })),
  )

describe.each(agendas.map((agenda) => [agenda.id, agenda] as const))('the agenda %s', (_, agenda) => {
  const plan = planOf(agenda, exercises)
  if ('why' in plan) throw new Error(`${plan.where}: ${plan.why}`)

  it('has every input produced, and every port connected', () => {
    expect(running(plan)).toEqual([])
  })

  it('takes the minutes that it says', () => {
    let minutes = agenda.slack
    for (const { step, break: pause } of plan.steps) minutes += step.minutes + pause
    expect(minutes).toBe(agenda.minutes)
  })

  it('has slack of about a tenth, and a break where it is longer than 70 minutes', () => {
    expect(agenda.slack / agenda.minutes).toBeGreaterThan(0.04)
    expect(agenda.slack / agenda.minutes).toBeLessThan(0.16)
    expect(plan.steps.some((step) => step.break > 0) || agenda.minutes <= 70).toBe(true)
  })

  it('protects a step that decides, and can be made shorter', () => {
    const kept = plan.steps.find(({ place, step }) => `${place}:${step.ref}` === agenda.protect)
    expect(kept?.step.activity).toBe('decide')
    expect(agenda.drops.length).toBeGreaterThan(0)
  })

  it('runs only activities that are here, with parameters that they take', () => {
    for (const { step } of plan.steps)
      expect(activities[step.activity]?.params.safeParse(step.params).error).toBeUndefined()
  })
})

it('the minutes of the two long ones are those of the specification, part by part', () => {
  const parts = (agenda: AgendaDoc) => [
    agenda.minutes,
    agenda.slack,
    agenda.run.flatMap((part) => ('break' in part ? part.break : [])),
  ]
  expect(parts(makeRoom)).toEqual([90, 6, [5]])
  expect(parts(beyondTheNextBend)).toEqual([120, 6, [6]])
})

/** Every exercise of the catalogue by itself, in every variant. */
const whole = exercises.flatMap((doc): [string, ExerciseDoc, string | undefined][] => [
  [doc.id, doc, undefined],
  ...doc.variants.map(({ id }): [string, ExerciseDoc, string] => [`${doc.id}:${id}`, doc, id]),
])
it.each(whole)('%s produces what its steps take, and takes what a variant says', (_, doc, variant) => {
  const place = { exercise: doc.id, ...(variant !== undefined && { variant }) }
  const plan = planOf(
    { ...agendas[0]!, places: { it: place }, run: [{ of: 'it', connect: {}, change: {} }], drops: [], protect: 'it:x' },
    exercises,
  )
  // the protected step of another agenda is not here
  expect(plan).toMatchObject({ where: 'protect' })
  const { protect: _protect, ...rest } = agendas[0]!
  const own = planOf(
    { ...rest, places: { it: place }, run: [{ of: 'it', connect: {}, change: {} }], drops: [] },
    exercises,
  )
  if ('why' in own) throw new Error(own.why)
  expect(running(own).filter(({ why }) => why !== 'unconnected')).toEqual([])
  const minutes = own.steps.reduce((sum, { step }) => sum + step.minutes, 0)
  expect(doc.variants.find(({ id }) => id === variant)?.minutes ?? minutes).toBe(minutes)
})
