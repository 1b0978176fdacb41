import { expect, it } from 'vitest'
import type { Scale } from '../load/gathering.ts'
import { GOALS, verdictsOn, type Row } from '../load/goals.ts'
import { planOf } from '../load/options.ts'
import { bodyOf, masked, takeFrames } from '../load/phone.ts'
import { percentile, short, spreadOf, tableOf } from '../load/report.ts'
import { run, SYSTEMS, WORKLOADS } from '../load/workloads.ts'

const SEATS = 5
const SMALL: Scale = {
  voting: 200,
  joining: 100,
  idle: 100,
  writing: 200,
  openCards: 10,
  cards: 20,
  reveals: 2,
  votes: 18,
  workshops: 3,
  patience: 0,
  most: 5000,
}

// on ours, where each is written anew, all but votes, which are changes without the changes; the others share theirs, so each of them takes one or two
const ours = WORKLOADS.filter((workload) => workload !== 'votes').map((workload) => [workload, 'roomful'] as const)
const others = [
  ['votes', 'y-websocket'],
  ['idle', 'hocuspocus'],
  ['storm', 'hocuspocus'],
  ['cards', 'hocuspocus-50'],
  ['reveal', 'ws'],
] as const
it.concurrent.each([...ours, ...others])(
  `%s on %s ends with all phones in step`,
  async (workload, system) => {
    const { inStep, cpu, rss } = await run(system, workload, SEATS, SMALL)
    // nobody waits a minute here for the workshops to be let go
    expect(inStep).toBe(workload === 'rest' ? 0 : SEATS)
    expect(cpu).toBeGreaterThan(0)
    expect(rss).toBeGreaterThan(1024 * 1024)
  },
  120_000,
)

it('plans what the goals need, or what it is told', () => {
  const { cells, rounds } = planOf([])
  expect(rounds).toBe(1)
  expect(verdictsOn(cells.map((cell) => ({ ...cell, rounds: [] })))).toHaveLength(GOALS.length)
  expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(cells.length)
  expect(planOf(['--seats', '5, 7', '--workloads', 'votes,rest', '--rounds', '3'])).toEqual({
    rounds: 3,
    cells: [
      { workload: 'votes', system: 'roomful', seats: 5 },
      { workload: 'votes', system: 'roomful', seats: 7 },
      { workload: 'rest', system: 'roomful', seats: 0 },
    ],
  })
  expect(planOf(['--seats', '5', '--workloads', 'reveal', '--against']).cells.map(({ system }) => system)).toEqual([
    ...SYSTEMS,
  ])
  expect(() => planOf(['--workloads', 'vote'])).toThrow('There is no workload “vote”')
  expect(() => planOf(['--rounds', '0'])).toThrow('--rounds must be whole numbers from 1')
  expect(() => planOf(['--loud'])).toThrow('--loud')
})

it('takes the nearest rank for a percentile', () => {
  const ten = [3, 1, 2, 10, 9, 8, 7, 6, 5, 4]
  expect([50, 99, 0].map((p) => percentile(ten, p))).toEqual([5, 10, 1])
  expect(percentile([], 50)).toBeNaN()
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 })
})

it('lines up a table', () => {
  expect(tableOf([['what', 'n'], ['a', '12.5'], ['longer', '3']])).toBe('what    n\na       12.5\nlonger     3') // prettier-ignore
  expect([0.01234, 1.234, 12.34, 1234.5, 0, NaN].map(short)).toEqual(['0.012', '1.23', '12.3', '1235', '0', '–'])
})

const row = (workload: Row['workload'], system: Row['system'], cpu: number[], inStep = 1): Row => ({
  workload,
  system,
  seats: 1000,
  rounds: cpu.map((cpu) => ({ cpu, inStep, of: 1 })),
})
it('judges a goal by medians, and meets none with phones out of step', () => {
  const theirs = row('votes', 'ws', [1, 1, 50])
  const [met] = verdictsOn([row('votes', 'roomful', [0.1, 1, 9]), theirs]).filter(({ goal }) => /bare ws/.test(goal))
  expect(met).toMatchObject({ measured: 1, most: 1, met: true })
  const [missed] = verdictsOn([row('votes', 'roomful', [1.5]), theirs]).filter(({ goal }) => /bare ws/.test(goal))
  expect(missed).toMatchObject({ measured: 1.5, met: false })
  const [lost] = verdictsOn([row('votes', 'roomful', [1], 0), theirs]).filter(({ goal }) => /bare ws/.test(goal))
  expect(lost).toMatchObject({ measured: 1, met: false })
})

it('takes frames out of what came, of every length, and keeps what is not whole', () => {
  const taken: [number, number, number][] = []
  const lengths = [0, 125, 126, 65_535, 65_536]
  // a client's frame less its mask is a server's frame
  const served = lengths.map((length) => {
    const frame = masked(2, new Uint8Array(length))
    const head = frame.length - length - 4
    const bare = Buffer.concat([frame.subarray(0, head), frame.subarray(head + 4)])
    bare[1]! &= 127
    return bare
  })
  const all = Buffer.concat(served)
  const rest = takeFrames(all.subarray(0, -1), (opcode, payload, size) =>
    taken.push([opcode, payload.length, size - payload.length]),
  )
  expect(taken).toEqual([[2, 0, 2], [2, 125, 2], [2, 126, 4], [2, 65_535, 4]]) // prettier-ignore
  expect(rest).toHaveLength(65_536 + 10 - 1)
})

it('reads a response once it is whole', () => {
  const head = 'HTTP/1.1 200 OK\r\n'
  expect(bodyOf(Buffer.from(`${head}Content-Length: 4\r\n\r\nwh`))).toBeNull()
  expect(bodyOf(Buffer.from(`${head}Content-Length: 4\r\n\r\nwhole`.slice(0, -1)))).toBe('whol')
  expect(bodyOf(Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\nwh\r\n`))).toBeNull()
  expect(bodyOf(Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\nwh\r\n3\r\nole\r\n0\r\n\r\n`))).toBe('whole')
})
