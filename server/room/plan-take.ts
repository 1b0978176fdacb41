import { same, type PlannedStep } from '../../shared/plan.ts'
import { portOf } from '../../shared/ports.ts'
import type { ExerciseDoc, PlannedRow, StepRow } from '../../shared/workshop.ts'
import { pairedWith, sourcesOf } from './items.ts'
import type { Rows } from './rows.ts'
import { settle } from './steps.ts'

/**
 * A field of a step that has not opened has three values: the plan's, the row's, and the one that was taken over last. Where the plan's
 * is another one, somebody wrote in the plan; else, where the row's is another one, a command changed the row and the plan is behind.
 */

const PARAM_BYTES = 8 * 1024

export const FIELDS = ['title', 'ask', 'minutes', 'params', 'in', 'attribution'] as const
type Field = (typeof FIELDS)[number]

const arePorts = (names: string[]) =>
  names.length <= 12 && names.every((name) => name.length <= 80 && portOf(name) !== null)

const TAKES: { [field in Field]: (value: never, row: StepRow, rows: Rows) => boolean } = {
  title: (title: string) => title.trim() !== '' && title.length <= 80,
  ask: (ask: string) => ask.trim() !== '' && ask.length <= 400,
  minutes: (minutes: number) => minutes >= 0 && minutes <= 240,
  params: (params: StepRow['params'], row, rows) =>
    !pairsTooLate(rows, { ...row, params }) &&
    JSON.stringify(params).length <= PARAM_BYTES &&
    settle({ ...row, params }, []) !== null,
  in: arePorts,
  attribution: () => true,
}

export const noted = (rows: Rows, id: string, next: PlannedRow) => {
  if (!same(rows.get('planned', id), next)) rows.put('planned', id, next)
}

/**
 * Whether a step would begin to pair with one that has opened already: phones said then, before anybody wrote, that no token keeps
 * a seat's answers together, and what was promised is not weakened afterwards.
 */
const pairsTooLate = (rows: Rows, row: StepRow) => {
  const ref = row.params['pair_with']
  const earlier = typeof ref === 'string' ? sourcesOf(rows, row, ref)[0] : undefined
  return earlier !== undefined && earlier.row.state !== 'waiting' && pairedWith(rows, earlier.id).length === 0
}

const withoutPair = (params: StepRow['params']) =>
  Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'pair_with'))

/** Takes over what the plan changed. */
export const take = (rows: Rows, id: string, wanted: PlannedStep, found: StepRow, refused: string[]) => {
  let row = pairsTooLate(rows, found) ? { ...found, params: withoutPair(found.params) } : found
  const taken: PlannedRow['taken'] = { ...rows.get('planned', id)?.taken }
  for (const field of FIELDS) {
    const value = wanted[field]
    if (value === undefined || same(value, taken[field])) continue
    if (!same(row[field], value) && !TAKES[field](value as never, row, rows)) {
      refused.push(field)
      continue
    }
    taken[field] = value as never
    if (!same(row[field], value)) row = { ...row, [field]: value }
  }
  if (row !== rows.get('step', id)) rows.put('step', id, row)
  noted(rows, id, { taken, refused })
}

/** Of what the exercise's ports are connected with, a step keeps what it works on. */
export const connectStep = (rows: Rows, id: string, row: StepRow, { in: ports }: ExerciseDoc, planned: Connect) => {
  const { connect: now = {}, ...rest } = row
  const said = ports.flatMap(({ port }): [string, string[]][] => {
    const names = planned[port]
    return names && row.in.includes(port) && arePorts(names) ? [[port, names]] : []
  })
  const next = Object.fromEntries(
    Object.entries({ ...now, ...Object.fromEntries(said) }).filter(([, names]) => names.length > 0),
  )
  const connected = Object.keys(next).length > 0 ? { ...rest, connect: next } : rest
  if (!same(now, next) && !pairsTooLate(rows, connected)) rows.put('step', id, connected)
}
type Connect = { [port: string]: string[] }
