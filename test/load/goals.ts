import { spreadOf } from './report.ts'
import type { Measured, SystemName, WorkloadName } from './workloads.ts'

/** One thing that is measured: a workload on a system with so many seats. */
export interface Cell {
  workload: WorkloadName
  system: SystemName
  /** 0 for workshops at rest, which have none */
  seats: number
}
/** All rounds of a cell. */
export interface Row extends Cell {
  rounds: Measured[]
}

/** A figure of one round; undefined where the round does not tell. */
type Figure = (of: Measured) => number | undefined

interface Goal {
  says: string
  needs: Cell[]
  /** from the medians of the cells, in their order */
  value: (...medians: number[]) => number
  figure: Figure
  most: number
  unit: 'times' | 'ms' | 'kB'
}

const SEATS = 1000
const at = (workload: WorkloadName, system: SystemName = 'roomful', seats = SEATS): Cell => ({
  workload,
  system,
  seats,
})

const ratio = (says: string, workload: WorkloadName, figure: Figure, system: SystemName, most: number): Goal => ({
  says: `${says}: ${system === 'ws' ? 'the bare ws floor' : system}`,
  needs: [at(workload), at(workload, system)],
  value: (ours, theirs) => ours / theirs,
  figure,
  most,
  unit: 'times',
})
const amount = (says: string, cell: Cell, figure: Figure, most: number, unit: Goal['unit'], scale = 1): Goal => ({
  says,
  needs: [cell],
  value: (measured) => measured * scale,
  figure,
  most,
  unit,
})

const cpu: Figure = (of) => of.cpu
const frames: Figure = (of) => of.frames
const bytes: Figure = (of) => of.bytes
const each: Figure = (of) => of.each

export const GOALS: readonly Goal[] = [
  ratio('everyone votes, server CPU', 'votes', cpu, 'y-websocket', 1 / 10),
  ratio('everyone votes, server CPU', 'votes', cpu, 'hocuspocus', 1 / 8),
  ratio('everyone votes, server CPU', 'votes', cpu, 'hocuspocus-50', 1 / 2),
  ratio('everyone votes, server CPU', 'votes', cpu, 'ws', 1),
  ratio('each ballot changed five times, server CPU', 'changes', cpu, 'y-websocket', 1 / 20),
  ratio('each ballot changed five times, server CPU', 'changes', cpu, 'hocuspocus', 1 / 20),
  ratio('idle, server CPU', 'idle', cpu, 'y-websocket', 1 / 50),
  ratio('idle, server CPU', 'idle', cpu, 'hocuspocus', 1 / 50),
  ratio('idle, frames', 'idle', frames, 'y-websocket', 1 / 50),
  ratio('idle, frames', 'idle', frames, 'hocuspocus', 1 / 50),
  {
    says: 'reveal of 300 cards to the last phone, p99, above the floor',
    needs: [at('reveal'), at('reveal', 'ws')],
    value: (ours, floor) => ours - floor,
    figure: (of) => of.last?.p99,
    most: 250,
    unit: 'ms',
  },
  amount('command to durable answer while all vote, p50', at('votes'), (of) => of.answer?.p50, 10, 'ms'),
  amount('command to durable answer while all vote, p99', at('votes'), (of) => of.answer?.p99, 100, 'ms'),
  amount('join storm: the whole wall after the last one begins', at('storm'), (of) => of.last?.p99, 3000, 'ms'),
  ratio('join storm, bytes per phone', 'storm', bytes, 'hocuspocus', 1 / 2),
  amount('memory per connected phone', at('idle'), each, 50, 'kB', 1 / 1024),
  amount('memory per workshop at rest', at('rest', 'roomful', 0), each, 20, 'kB', 1 / 1024),
  {
    says: 'everyone votes, server CPU per seat at 2,000 over that at 200',
    needs: [at('votes', 'roomful', 2000), at('votes', 'roomful', 200)],
    value: (many, few) => many / 2000 / (few / 200),
    figure: cpu,
    most: 1.3,
    unit: 'times',
  },
]

export const sameCell = (a: Cell, b: Cell): boolean =>
  a.workload === b.workload && a.system === b.system && a.seats === b.seats

export interface Verdict {
  goal: string
  measured: number
  most: number
  unit: Goal['unit']
  met: boolean
}

/** Of the goals whose cells were all measured. A run in which not all phones ended in step meets none. */
export const verdictsOn = (rows: readonly Row[]): Verdict[] =>
  GOALS.flatMap(({ says, needs, value, figure, most, unit }) => {
    const found = needs.flatMap((cell) => rows.find((row) => sameCell(row, cell)) ?? [])
    if (found.length < needs.length) return []
    const medians = found.map(({ rounds }) => spreadOf(rounds.map((round) => figure(round) ?? NaN)).median)
    const whole = found.every(({ rounds }) => rounds.every(({ inStep, of }) => inStep === of))
    const measured = value(...medians)
    return { goal: says, measured, most, unit, met: whole && measured <= most }
  })
