import type { Plan } from '../../shared/plan.ts'
import type { Rows } from './rows.ts'

/** Where steps and exercises stand. What has opened stays where it is. */

type Wanted = [id: string, order: number][]

/** Nobody gets the place of somebody else, however often it was given away: of two that want one, the later id comes just after. */
const arrange = (full: Set<number>, wanted: Wanted): Wanted =>
  wanted
    .toSorted(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))
    .map(([id, order]) => {
      let place = order
      while (full.has(place)) place += Math.max(1, Math.abs(place)) * 2 ** -50
      full.add(place)
      return [id, place]
    })

/** Steps that have not opened stand where the plan has them. */
export const arrangeSteps = (rows: Rows, plan: Plan) => {
  const steps = [...rows.all('step')]
  const full = new Set(steps.filter(([, row]) => row.state !== 'waiting').map(([, { order }]) => order))
  const waiting = steps.filter(([, row]) => row.state === 'waiting')
  // of what the plan says no place, first: or it would move once more each time a planned one lands on the place that it was moved to
  const resting = waiting.flatMap(([id, { order }]): Wanted =>
    plan.steps[id]?.order === undefined ? [[id, order]] : [],
  )
  const planned = waiting.flatMap(([id]): Wanted => {
    const order = plan.steps[id]?.order
    return order === undefined ? [] : [[id, order]]
  })
  for (const [id, order] of [...arrange(full, resting), ...arrange(full, planned)])
    if (rows.get('step', id)!.order !== order) rows.change('step', id, { order })
}

/** Exercises come in the order of their first steps. One that has begun keeps its number: the others find theirs between. */
export const arrangeExercises = (rows: Rows) => {
  const list = [...rows.all('exercise')].map(([id, { order }]) => {
    const steps = rows.where('step', 'exercise', id).map(([, row]) => row)
    return {
      id,
      order,
      first: Math.min(...steps.map((row) => row.order)),
      isFixed: steps.some((row) => row.state !== 'waiting'),
    }
  })
  list.sort((a, b) => a.first - b.first || a.order - b.order || (a.id < b.id ? -1 : 1))
  let last = -Infinity
  for (const [i, { id, order, isFixed }] of list.entries()) {
    if (isFixed) {
      last = Math.max(last, order)
      continue
    }
    const next = Math.min(...list.slice(i + 1).flatMap((one) => (one.isFixed && one.order > last ? one.order : [])))
    if (order <= last || order >= next) {
      const between = last === -Infinity ? next - 1 : next === Infinity ? last + 1 : (last + next) / 2
      rows.change('exercise', id, { order: between })
      last = between
    } else last = order
  }
}
