import { cpus } from 'node:os'
import { FULL } from './gathering.ts'
import { verdictsOn, type Row } from './goals.ts'
import { wakesOf } from './machine.ts'
import { planOf } from './options.ts'
import { short, spreadOf, tableOf } from './report.ts'
import { run, type Measured } from './workloads.ts'

// What a server spends on a room full of phones, and others on the same. `npm run bench`; options are in `options.ts`, the workloads
// in `workloads.ts`, the goals in `goals.ts`. The phones are this process, each server is one of its own, started for each run.

const { cells, rounds } = planOf(process.argv.slice(2))
const wakes = await wakesOf()
const rows: Row[] = cells.map((cell) => ({ ...cell, rounds: [] }))
const started = performance.now()

for (let round = 1; round <= rounds; round++)
  for (const row of rows) {
    const { workload, system, seats } = row
    process.stderr.write(`${Math.round((performance.now() - started) / 1000)} s  ${round}/${rounds} ${workload} ${system} ${seats}\n`) // prettier-ignore
    row.rounds.push(await run(system, workload, seats, FULL))
  }

const COLUMNS: [head: string, of: (round: Measured) => number | undefined, scale?: number][] = [
  ['CPU s', ({ cpu }) => cpu],
  ['RSS MB', ({ rss }) => rss, 2 ** -20],
  ['kB each', ({ each }) => each, 2 ** -10],
  ['frames/phone', ({ frames }) => frames],
  ['kB/phone', ({ bytes }) => bytes, 2 ** -10],
  ['answer p50 ms', ({ answer }) => answer?.p50],
  ['p99', ({ answer }) => answer?.p99],
  ['last phone p50 ms', ({ last }) => last?.p50],
  ['p99', ({ last }) => last?.p99],
  ['phones’ CPU', ({ bots }) => bots],
]
const cell = (rounds: readonly Measured[], of: (round: Measured) => number | undefined, scale = 1) => {
  const values = rounds.flatMap((round) => of(round) ?? []).map((value) => value * scale)
  if (values.length === 0) return ''
  const { median, min, max } = spreadOf(values)
  return values.length === 1 ? short(median) : `${short(median)} (${short(min)}–${short(max)})`
}

const heads = ['workload', 'system', 'seats', ...COLUMNS.map(([head]) => head), 'in step']
const lines = rows.map(({ workload, system, seats, rounds }) => [
  workload,
  system,
  seats > 0 ? String(seats) : '',
  ...COLUMNS.map(([, of, scale]) => cell(rounds, of, scale)),
  rounds.every(({ inStep, of }) => inStep === of) ? 'all' : rounds.map(({ inStep, of }) => `${inStep}/${of}`).join(' '),
])
console.log(`${rounds === 1 ? 'One round' : `Medians of ${rounds} rounds (least–most)`}.\n`)
console.log(tableOf([heads, ...lines]))

const verdicts = verdictsOn(rows)
if (verdicts.length > 0)
  console.log(
    `\n${tableOf([
      ['goal', 'measured', 'at most', ''],
      ...verdicts.map(({ goal, measured, most, unit, met }) => [
        goal,
        short(measured),
        `${short(most)}${unit === 'times' ? '' : ` ${unit}`}`,
        met ? 'met' : 'NOT MET',
      ]),
    ])}`,
  )
const { busy, asleep } = wakes
console.log(`\nThe machine: work that takes ${short(busy)} ms of processor without a pause takes ${asleep.map(({ ms, cost }) => `${short(cost)} after ${ms} ms asleep`).join(', ')}.`) // prettier-ignore
console.log(
  `\n${JSON.stringify({ node: process.version, processors: cpus().length, model: cpus()[0]?.model, wakes, rows, verdicts })}`,
)
process.exit(0)
