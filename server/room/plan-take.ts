import { same, type PlannedBreak, type PlannedStep } from '../../shared/plan.ts'
import { connectionAt, portOf } from '../../shared/ports.ts'
import type { ExerciseDoc, PlannedRow, StepRow } from '../../shared/workshop.ts'
import { fromSettings } from './asks.ts'
import { isWithin, PARAM_BYTES } from './found.ts'
import { followsTooLate } from './paired.ts'
import type { Rows } from './rows.ts'
import { settle } from './steps.ts'
import { miswiredRow } from './wiring.ts'

/**
 * A field of a step that has not opened has three values: the plan's, the row's, and the one that was taken over last. Where the plan's
 * is another one, somebody wrote in the plan; else, where the row's is another one, a command changed the row and the plan is behind.
 */

export const FIELDS = ['title', 'ask', 'minutes', 'params', 'in', 'attribution', 'break'] as const
type Field = (typeof FIELDS)[number]

/** What a row says of a field, as a plan says it. */
export const saidBy = (row: StepRow, field: Field): PlannedStep[Field] =>
  field === 'break' ? { minutes: row.break?.minutes ?? 0, title: row.break?.title ?? '' } : row[field]

const withField = (row: StepRow, field: Field, value: PlannedStep[Field]): StepRow =>
  field === 'break' ? withBreak(row, value as PlannedBreak) : { ...row, [field]: value }
const withBreak = (row: StepRow, { minutes, title }: PlannedBreak): StepRow => {
  const { break: before, ...rest } = row
  return minutes > 0 ? { ...rest, break: { minutes, ...(title && { title }), taken: before?.taken ?? false } } : rest
}

const arePorts = (names: readonly string[]) =>
  names.length <= 12 && names.every((name) => name.length <= 80 && portOf(name) !== null)

const TAKES: { [field in Field]: (value: never, row: StepRow, rows: Rows, step: string) => boolean } = {
  title: (title: string) => title.trim() !== '' && title.length <= 80,
  ask: (ask: string) => ask.trim() !== '' && ask.length <= 400,
  minutes: (minutes: number) => minutes >= 0 && minutes <= 240,
  params: (params: StepRow['params'], row, rows, step) =>
    miswiredRow(rows, step, { ...row, params }) === null &&
    !followsTooLate(rows, { ...row, params }) &&
    isWithin(params, PARAM_BYTES) &&
    settle({ ...row, params: fromSettings(params, rows.workshop.settings) }, []) !== null,
  in: (names: string[], row, rows, step) =>
    arePorts(names) &&
    miswiredRow(rows, step, { ...row, in: names }) === null &&
    !followsTooLate(rows, { ...row, in: names }),
  attribution: () => true,
  break: ({ minutes, title }: PlannedBreak, row) =>
    !row.break?.taken && Number.isInteger(minutes) && minutes >= 0 && minutes <= 240 && title.length <= 80,
}

export const noted = (rows: Rows, id: string, next: PlannedRow) => {
  if (!same(rows.get('planned', id), next)) rows.put('planned', id, next)
}

/** Takes over what the plan changed since `before`. */
export const take = (
  rows: Rows,
  id: string,
  wanted: PlannedStep,
  before: PlannedRow['taken'] | undefined,
  refused: string[],
) => {
  let row = rows.get('step', id)!
  const taken: PlannedRow['taken'] = Object.fromEntries(
    FIELDS.flatMap((field) => (before?.[field] === undefined ? [] : [[field, before[field]]])),
  )
  for (const field of FIELDS) {
    const value = wanted[field]
    if (value === undefined || same(value, taken[field])) continue
    const isNew = !same(saidBy(row, field), value)
    if (isNew && !TAKES[field](value as never, row, rows, id)) {
      refused.push(field)
      continue
    }
    taken[field] = value as never
    if (isNew) row = withField(row, field, value)
  }
  if (row !== rows.get('step', id)) rows.put('step', id, row)
  noted(rows, id, { taken, refused })
}

/** Of what the exercise's ports are connected with, a step keeps what it works on. */
export const connectStep = (rows: Rows, id: string, row: StepRow, { in: ports }: ExerciseDoc, planned: Connect) => {
  const { connect: now = {}, ...rest } = row
  const said = ports.flatMap(({ port }): [string, string[]][] => {
    const names = connectionAt(planned, port)
    return names && row.in.includes(port) && arePorts(names) ? [[port, [...names]]] : []
  })
  const next = Object.fromEntries(
    Object.entries({ ...now, ...Object.fromEntries(said) }).filter(([, names]) => names.length > 0),
  )
  const connected = Object.keys(next).length > 0 ? { ...rest, connect: next } : rest
  if (!same(now, next) && !followsTooLate(rows, connected)) rows.put('step', id, connected)
}
type Connect = { [port: string]: string[] }
