import { miswired, type Miswired } from '../../shared/exercises/wiring.ts'
import type { StepRow } from '../../shared/workshop.ts'
import { sourcesOf } from './items.ts'
import type { Rows } from './rows.ts'

/** What is wrong with the steps that a stored step looks at. One that was left out of the agenda is no mistake: then nothing comes from it. */
export const miswiredRow = (rows: Rows, step: string, row: StepRow): Miswired | null =>
  miswired(row, (name) => {
    const sources = sourcesOf(rows, row, name)
    return sources.some(({ id }) => id === step) ? 'A step cannot look at itself.' : sources.map((source) => source.row)
  })
