import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { gather, type Workshop } from '../kit/people.ts'
import { roomfulServer } from '../load/server.ts'
import { pause, type Answers, type Attack, type Seat, type Target } from './attack.ts'
import type { Begin, Report } from './honest.ts'
import type { Usage } from '../load/meter.ts'
import { ask, hangUp } from './wire.ts'

/** A server in a process of its own with the limits that it comes with, and honest people at work on it. */

/** What an attack came to. */
export interface Row {
  name: string
  threat: string
  /** the process is the same one and answers */
  alive: boolean
  answers: Answers
  /** answers that were not to come, and what had to come and did not */
  undocumented: string[]
  /** ms that honest people waited, for whatever it was */
  honest: { times: number; p95: number; max: number }
  dropped: string[]
  lost: string[]
  /** s of processor that the server spent on both, attackers and honest people */
  cpu: number
  /** bytes of the process before and after, each after a garbage collection */
  memory: { before: number; after: number; held: number }
}

export interface Arena {
  run(attack: Attack): Promise<Row>
  close(): Promise<void>
}

const STEPS = [
  { ref: 'notes', activity: 'collect', ask: 'What could go?', params: { privacy: 'open', per_person: { max: 20 } } },
  { ref: 'dots', activity: 'vote', ask: 'Which?', params: { mode: 'dots', budget: 9, cap: 9 }, seed_items: ['One', 'Two'] }, // prettier-ignore
  { ref: 'draft', activity: 'collect', ask: 'Write it down', params: { tables: { count: 1 } } },
  { ref: 'later', activity: 'collect', ask: 'And then?' },
]
/** As in `server/limits.ts`; the kit's children come with wider ones. */
const AS_IT_COMES = { LIMIT_COMMANDS_RATE: '20', LIMIT_COMMANDS_BURST: '60', LIMIT_NEW_WORKSHOPS: '20' }

export const exerciseOf = (steps: object[]) => ({ id: 'hostile', title: 'Make room', steps })

const quantile = (sorted: readonly number[], q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0 // prettier-ignore

/** `4400` stands for each of its reasons. */
const isOf = (answer: string, known: readonly string[]) =>
  known.some((one) => answer === one || answer.startsWith(`${one} `))

/** Bytes: what falls by less has come to rest. */
const STILL = 1024 * 1024

/** @param lasts how long a flood goes on, ms */
export const openArena = async (lasts: number, env: { [name: string]: string } = {}): Promise<Arena> => {
  const server = await roomfulServer({ ...AS_IT_COMES, ...env })
  const { base, port } = server
  const room = await gather(base, [exerciseOf(STEPS) as never])
  // the table is laid for somebody
  await room.join('Gil')
  await room.drive('notes', 'open')
  await room.drive('dots', 'open')
  const item = (await room.items('dots'))['One']!
  await room.drive('draft', 'open')
  const steps = { notes: room.step('notes'), dots: room.step('dots'), draft: room.step('draft'), later: room.step('later') } // prettier-ignore
  room.leave()
  const workerData: Begin = { base, id: room.id, links: room.links, steps, item }
  const honest = new Worker(new URL('honest.ts', import.meta.url), { workerData })
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => {})
  honest.on('error', broken.reject)
  const word = () => Promise.race([once(honest, 'message'), broken.promise])
  await word()

  const token = room.links.join.split('#')[1]!
  const alive = () => ask({ port }, '/healthz').then(({ status }) => status === 200)

  const target = (led: Workshop[]): Target => ({
    port,
    base,
    lasts,
    workshop: room.id,
    code: room.code,
    token,
    steps,
    item,
    async seat(): Promise<Seat> {
      const joined = await ask({ port }, '/api/join', { method: 'POST', body: JSON.stringify({ token, name: 'Mal' }) })
      if (joined.status !== 201) throw new Error(`no seat: ${joined.status} ${joined.body}`)
      const cookie = String(joined.headers['set-cookie']).split(';')[0]!
      const { seat } = JSON.parse(joined.body) as { seat: string }
      await ask({ port }, `/api/workshops/${room.id}/table/${steps.draft}`, { headers: { cookie } })
      return { seat, cookie }
    },
    async lead(exercise: object = exerciseOf(STEPS), more = {}) {
      const own = await gather(base, [exercise], more)
      led.push(own)
      return own
    },
  })

  /** Once the server has let go of those who have hung up: a busy one takes a moment to notice them. */
  const settled = async (last: Usage) => {
    for (let tries = 0; tries < 20; tries++) {
      await pause(100)
      const now = await server.usage()
      if (now.held > last.held - STILL) return now
      last = now
    }
    return last
  }

  let used = await server.usage()
  return {
    async run({ name, threat, refused, may = [], run }) {
      const led: Workshop[] = []
      const before = used
      honest.postMessage('begin')
      // however short it is: they must have met it
      const [answers] = await Promise.all([run(target(led)), pause(lasts)])
      for (const own of led) own.leave()
      hangUp()
      honest.postMessage('finish')
      const [{ waits, dropped, lost }] = (await word()) as [Report]
      const isAlive = await alive()
      const ended = isAlive ? await server.usage() : used
      if (isAlive) used = await settled(ended)
      const sorted = waits.toSorted((a, b) => a - b)
      const came = Object.keys(answers)
      return {
        name,
        threat,
        alive: isAlive,
        answers,
        undocumented: [
          ...came.filter((answer) => !isOf(answer, [...refused, ...may])),
          ...(came.some((answer) => isOf(answer, refused)) ? [] : [`no ${refused.join(', no ')}`]),
        ],
        honest: { times: waits.length, p95: quantile(sorted, 0.95), max: sorted.at(-1) ?? 0 },
        dropped,
        lost,
        cpu: ended.asked - before.ready,
        memory: { before: before.rss, after: used.rss, held: used.held - before.held },
      }
    },
    async close() {
      await honest.terminate()
      await server.stop()
    },
  }
}
