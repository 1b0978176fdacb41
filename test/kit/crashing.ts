import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { random } from '../../shared/stats/random.ts'
import { freePort, spawnServer } from './child.ts'
import { gather } from './people.ts'
import {
  doneIn,
  leader,
  planner,
  presser,
  putter,
  socketOf,
  textAt,
  typist,
  type Audit,
  type Writer,
} from './writers.ts'

/** A server that is killed again and again while people write, and what came of what they wrote. */

export interface Crashed extends Audit {
  /** things that were answered ok, at once or when they were sent again */
  acked: number
  /** what the server said when it was stopped at last; 0 is well */
  exit: number | null
}
export interface Round extends Crashed {
  /** ms: until the server answered again, until all had been sent again, until all was compared */
  started: number
  settled: number
  audited: number
  /** of the database */
  bytes: number
}

const WIDE = { LIMIT_WRITES_RATE: '5000', LIMIT_WRITES_BURST: '9000', LIMIT_WRITE_BYTES_RATE: '9000000', LIMIT_WRITE_BYTES_BURST: '9000000', LIMIT_SOCKETS_SEAT: '20' } // prettier-ignore
/** Of ten seats, so many type at a table, press Done, and vote; the others write. */
const TYPE = 1
const PRESS = 1
const VOTE = 2

/** What a kill waits for at the most, ms: a machine may be too busy to answer. */
const PATIENCE = 10_000

/** @param seed draws the moments of the kills: after so many answers, up to four for each seat; what is under way then is up to the machine */
export const crash = async (
  rounds: number,
  seats: number,
  seed: string,
  told?: (so: Round) => void,
): Promise<Crashed> => {
  const draw = random(seed)
  const dir = mkdtempSync(join(tmpdir(), 'roomful-crash-'))
  const port = await freePort()
  // most of a start would be compiling
  const start = () => spawnServer(port, dir, { ...WIDE, NODE_COMPILE_CACHE: join(dir, 'compiled') })
  await (await start()).stop()
  let server = await start()
  const { base } = server
  const room = await gather(base, [
    {
      id: 'crash',
      title: 'Crash',
      steps: [
        { ref: 'texts', activity: 'collect', ask: '?', params: { per_person: { max: 100 } } },
        { ref: 'votes', activity: 'vote', ask: '?', params: { budget: 9, cap: 9 }, seed_items: ['One', 'Two'] },
        { ref: 'table', activity: 'collect', ask: '?', params: { tables: { count: 1 } } },
      ],
    } as never,
  ])
  const led = await gather(base, [
    {
      id: 'led',
      title: 'Led',
      steps: [
        { ref: 'turn', activity: 'collect', ask: '?', params: {} },
        { ref: 'later', activity: 'collect', ask: '?', params: {} },
      ],
    } as never,
  ])
  const people = []
  for (let i = 0; i < seats; i++) people.push(await room.join(`Seat ${i}`))
  for (const ref of ['texts', 'votes', 'table']) await room.drive(ref, 'open')
  const [one, two] = Object.values(await room.items('votes'))
  room.leave()
  led.leave()

  const [isDone, text] = [doneIn(room), textAt(people[0]!)]
  const writers: Writer[] = [
    leader(led, 'turn', 90),
    planner(base, led, 'later'),
    ...people.map((person, i) => {
      const turn = i % 10
      if (turn < TYPE) return typist(base, room, person, text)
      if (turn < TYPE + PRESS) return presser(person, room.step('table'), isDone)
      // half of them as a page that has its socket, half as one that has none
      const socket = Math.floor(i / 10) % 2 === 0 ? socketOf(base, room.id, person) : undefined
      if (turn < TYPE + PRESS + VOTE)
        return putter(
          person,
          room.step('votes'),
          ['ballot'],
          (n) => ({ dots: { [one!]: n % 10, [two!]: 9 - (n % 10) } }),
          socket,
        )
      const textOf = (n: number) => ({ text: `${person.name}, number ${n}` })
      return putter(person, room.step('texts'), ['a', 'b', 'c', 'd', 'e'], textOf, socket)
    }),
  ]

  const answered = () => writers.reduce((sum, writer) => sum + writer.answered(), 0)
  const found: Crashed = { acked: 0, lost: [], double: [], exit: null }
  for (let round = 0; round < rounds; round++) {
    let isRunning = true
    const writing = writers.map((writer) => writer.write(() => isRunning))
    const [enough, deadline] = [answered() + draw() * 4 * seats, performance.now() + PATIENCE]
    while (answered() < enough && performance.now() < deadline) await sleep(1)
    await server.kill()
    isRunning = false
    await Promise.all(writing)
    const times = [performance.now()]
    server = await start()
    times.push(performance.now())
    await Promise.all(writers.map((writer) => writer.settle()))
    times.push(performance.now())
    found.acked = answered()
    for (const { lost, double } of await Promise.all(writers.map((writer) => writer.audit()))) {
      found.lost.push(...lost)
      found.double.push(...double)
    }
    times.push(performance.now())
    const [started, settled, audited] = times.slice(1).map((time, i) => time - times[i]!) as [number, number, number]
    told?.({ ...found, started, settled, audited, bytes: statSync(join(dir, 'roomful.sqlite')).size })
  }
  for (const writer of writers) writer.close?.()
  found.exit = await server.stop()
  rmSync(dir, { recursive: true })
  return found
}
