import { parseArgs } from 'node:util'
import { GOALS, sameCell, type Cell } from './goals.ts'
import { SYSTEMS, takesPart, WORKLOADS, type WorkloadName } from './workloads.ts'

export interface Plan {
  cells: Cell[]
  rounds: number
}

const list = (text: string) => text.split(',').map((each) => each.trim())
const whole = (name: string, text: string) => {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} must be whole numbers from 1, not “${text}”.`)
  return Number(text)
}
const workload = (name: string): WorkloadName => {
  const known = WORKLOADS.find((one) => one === name)
  if (!known) throw new Error(`There is no workload “${name}”: ${WORKLOADS.join(', ')}.`)
  return known
}

/**
 * `--seats 50,200`, `--workloads votes,idle`, `--against`, `--rounds 5`. Without seats, workloads and `--against`: what the goals need, others among them.
 * Throws one sentence that names the option.
 */
export const planOf = (args: readonly string[]): Plan => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seats: { type: 'string' },
      workloads: { type: 'string' },
      against: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '1' },
    },
  })
  const rounds = whole('rounds', values.rounds)
  if (values.seats === undefined && values.workloads === undefined && !values.against)
    return { cells: unique(GOALS.flatMap(({ needs }) => needs)), rounds }
  const seats = list(values.seats ?? '50,200,1000,2000').map((each) => whole('seats', each))
  const workloads = values.workloads === undefined ? [...WORKLOADS] : list(values.workloads).map(workload)
  const systems = values.against ? SYSTEMS : SYSTEMS.slice(0, 1)
  const cells = workloads.flatMap((workload) =>
    (workload === 'rest' ? [0] : seats).flatMap((seats) =>
      systems.flatMap((system) => (takesPart(system, workload) ? { workload, system, seats } : [])),
    ),
  )
  return { cells, rounds }
}

const unique = (cells: Cell[]) => cells.filter((cell, n) => cells.findIndex((other) => sameCell(cell, other)) === n)
