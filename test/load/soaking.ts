import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseIn } from '../../server/store/backups.ts'
import { random, type Random } from '../../shared/stats/random.ts'
import { freePort, spawnServer } from '../kit/child.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import type { Alive, Memory } from './inside.ts'
import { openLine, openPhone, postOf, type Line, type Phone } from './phone.ts'
import { EMPTY_HELLO, wallWire } from './roomful.ts'

/** Workshops that come and go on one server, one after the other and several at once, and what becomes of what people say in them. */

export interface Soak {
  /** ms until no new workshop begins */
  for: number
  seats: number
  atOnce: number
  /** ms between two acts of one person, on average, and how many there are in a step */
  pace: number
  acts: number
  /** ms that every second workshop lies there, with nobody in it, before it is deleted */
  rest: number
  /** ms from one look at the server to the next */
  every: number
  seed: string
}

export interface Soaked {
  workshops: number
  /** commands that were answered ok */
  commands: number
  /** what was answered ok and is on no desk, on no wall or in no result */
  lost: string[]
  /** what was counted more than once */
  double: string[]
  /** what was refused although it was right */
  refused: string[]
}

export interface Look extends Memory {
  /** s since the start */
  at: number
  /** a second since the last look */
  commands: number
  /** workshops in memory and sockets, as `/metrics` says */
  rooms: number
  sockets: number
  /** bytes of the database and its log */
  file: number
  so: Soaked
}

const DOCUMENT = {
  id: 'soak',
  title: 'Soak',
  steps: [
    { ref: 'write', activity: 'collect', ask: '?', params: { per_person: { max: 20 } } },
    { ref: 'tables', activity: 'collect', ask: '?', params: { tables: { size: 5 } } },
    { ref: 'dots', activity: 'vote', ask: '?', params: { budget: 5, cap: 3 }, seed_items: ['A', 'B', 'C', 'D'] },
    { ref: 'hours', activity: 'check', ask: '?', params: { mode: 'number', min: 0, max: 40 } },
  ],
} as never

interface Answer {
  ok: boolean
  rev?: number
  error?: string
}

/** One person with a phone: how it stands with what they said, by key. */
interface Someone {
  person: Person
  line: Line
  phone: Phone | null
  said: Map<string, { value: unknown; rev: number }>
}

type Say = (draw: Random, someone: Someone) => [key: string, value: unknown]
const SAYS: { [ref: string]: (items: string[]) => Say } = {
  write: () => (draw) => [`e${Math.floor(draw() * 3)}`, { text: `note ${draw()}` }],
  dots: (items) => (draw) => ['ballot', { dots: { [items[Math.floor(draw() * items.length)]!]: 1 + Math.floor(draw() * 3) } }], // prettier-ignore
  hours: () => (draw) => ['answer', Math.floor(draw() * 40)],
}

const INSIDE = resolve(import.meta.dirname, 'inside.ts')
/** Of all labels together. */
const metric = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\d+)$`, 'gm'))].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  )

/** Resolves with what came of it, and with what is still alive in a server that nobody uses any more. */
export const soak = async (plan: Soak, told: (look: Look) => void = () => {}): Promise<{ so: Soaked; left: Alive }> => {
  const draw = random(plan.seed)
  const dir = mkdtempSync(join(tmpdir(), 'roomful-soak-'))
  const port = await freePort()
  const server = await spawnServer(port, dir, { LIMIT_SEATS: '5000' }, ['--expose-gc', '--import', INSIDE])
  const so: Soaked = { workshops: 0, commands: 0, lost: [], double: [], refused: [] }
  let ids = 0

  const post = async ({ line, person }: Someone, room: string, id: string, command: object): Promise<Answer> => {
    const body = JSON.stringify({ id, ...command })
    const answer = await line.post(postOf(port, `/api/workshops/${room}/commands`, { Cookie: person.cookie }, body))
    return (JSON.parse(answer) as { results: Answer[] }).results[0]!
  }
  const sit = (room: Workshop, { cookie }: Person) => openPhone(port, wallWire(room.id, cookie, EMPTY_HELLO), Infinity)

  const act = async (room: Workshop, step: string, say: Say, someone: Someone) => {
    const [key, value] = say(draw, someone)
    const id = `soak-${++ids}`
    const command = { type: 'put', step, round: 1, key, value }
    const answer = await post(someone, room.id, id, command)
    const name = `${room.id} ${someone.person.seat} ${step} ${key}`
    if (!answer.ok) return void so.refused.push(`${name}: ${answer.error}`)
    so.commands++
    const before = someone.said.get(key)?.rev ?? 0
    if (answer.rev !== before + 1) (answer.rev! > before ? so.double : so.lost).push(`${name}: ${before}, then ${answer.rev}`) // prettier-ignore
    someone.said.set(key, { value, rev: answer.rev! })
    // its answer was lost on the way, the phone thinks
    if (draw() < 0.1) {
      const again = await post(someone, room.id, id, command)
      if (again.rev !== answer.rev) so.double.push(`${name} sent again: ${answer.rev}, then ${again.rev}`)
    }
  }

  /** What is said in a step by everybody, while their sockets come and go. */
  const speak = async (room: Workshop, ref: string, people: Someone[]) => {
    const step = room.step(ref)
    const say = SAYS[ref]!(ref === 'dots' ? Object.values(await room.items(ref)) : [])
    await Promise.all(
      people.map(async (someone) => {
        for (let n = 0; n < plan.acts; n++) {
          await sleep(2 * plan.pace * draw())
          if (draw() < 0.1) someone.phone?.close()
          if (draw() < 0.2) {
            someone.phone?.close()
            someone.phone = sit(room, someone.person)
          }
          await act(room, step, say, someone)
        }
        await post(someone, room.id, `soak-${++ids}`, { type: 'done', step, round: 1, done: true })
      }),
    )
  }

  /** Everything that was answered ok is on the desks, and everything once in the result. */
  const audit = async (room: Workshop, ref: string, people: Someone[]) => {
    const step = room.step(ref)
    for (const { person, said } of people) {
      const desk = new Map((await person.desk()).filter((entry) => entry.step === step).map((entry) => [entry.key, entry])) // prettier-ignore
      for (const [key, { value, rev }] of said)
        if (desk.get(key)?.rev !== rev || !same(desk.get(key)!.value, value)) so.lost.push(`${room.id} ${person.seat} ${ref} ${key}`) // prettier-ignore
    }
    await room.drive(ref, 'reveal')
    const wanted = people.reduce((sum, { said }) => sum + countedOf(ref, said), 0)
    const counted = await countOf(room, ref)
    if (counted < wanted) so.lost.push(`${room.id} ${ref}: ${counted} of ${wanted} in the result`)
    if (counted > wanted) so.double.push(`${room.id} ${ref}: ${counted} for ${wanted} in the result`)
    for (const { said } of people) said.clear()
  }

  const writeTogether = async (room: Workshop, people: Someone[]) => {
    await room.drive('tables', 'open')
    const writers = await Promise.all(
      people.slice(0, 10).map(async ({ person }, n) => {
        const { table } = (await (await person.fetch(`/table/${room.step('tables')}`)).json()) as { table: number }
        const writing = person.write(`table/${table}`)
        await writing.synced
        writing.doc.getText('text').insert(0, `word ${n} `)
        await writing.until(({ store }) => store.pendingStructs === null)
        return writing
      }),
    )
    await sleep(2 * plan.pace)
    for (const writing of writers) writing.leave()
    await room.drive('tables', 'close')
  }

  const life = async () => {
    const room = await gather(server.base, [DOCUMENT], { title: `Soak ${++so.workshops}` })
    const people: Someone[] = []
    for (let n = 0; n < plan.seats; n++) {
      const person = await room.join(`Seat ${n}`)
      people.push({ person, line: openLine(port), phone: sit(room, person), said: new Map() })
    }
    for (const ref of ['write', 'dots', 'hours']) {
      if (ref === 'dots') await writeTogether(room, people)
      await room.drive(ref, 'open')
      await speak(room, ref, people)
      await room.drive(ref, 'close')
      await audit(room, ref, people)
    }
    // some go before the end
    for (const someone of people.slice(0, 3)) await post(someone, room.id, `soak-${++ids}`, { type: 'leave' })
    await room.fay.say({ type: 'end' })
    const rests = draw() < 0.5
    if (rests) for (const { phone } of people) phone?.close()
    room.leave()
    if (rests) await sleep(plan.rest)
    const { status } = await room.fay.fetch('', { method: 'DELETE' })
    if (status !== 204) so.refused.push(`${room.id} deleted: ${status}`)
    for (const { line, phone } of people) {
      line.close()
      phone?.close()
    }
  }

  const started = performance.now()
  let counted = { at: started, commands: 0 }
  const ask = async <T>(what: 'memory' | 'alive') => {
    const answer = once(server.process, 'message') as Promise<[{ answer: T }]>
    server.process.send({ ask: what })
    return (await answer)[0].answer
  }
  const look = async (): Promise<Look> => {
    const memory = await ask<Memory>('memory')
    const text = await (await fetch(`${server.base}/metrics`)).text()
    const now = performance.now()
    const rate = (so.commands - counted.commands) / ((now - counted.at) / 1000)
    counted = { at: now, commands: so.commands }
    const sizes = ['', '-wal'].map((tail) => statSync(databaseIn(dir) + tail, { throwIfNoEntry: false })?.size ?? 0)
    return {
      ...memory,
      at: (now - started) / 1000,
      commands: rate,
      rooms: metric(text, 'roomful_rooms'),
      sockets: metric(text, 'roomful_sockets'),
      file: sizes[0]! + sizes[1]!,
      so,
    }
  }

  const over = new AbortController()
  const looking = (async () => {
    while (!over.signal.aborted) {
      await sleep(plan.every, undefined, { signal: over.signal }).catch(() => {})
      if (!over.signal.aborted) told(await look())
    }
  })()
  try {
    await Promise.all(
      Array.from({ length: plan.atOnce }, async (_, n) => {
        // not all in step
        await sleep((n * plan.pace * plan.acts) / plan.atOnce)
        while (performance.now() - started < plan.for) await life()
      }),
    )
    over.abort()
    await looking
    // that sockets have closed is heard of, rooms and documents are let go a sweep or two later
    let left = await ask<Alive>('alive')
    for (let tries = 0; tries < 15 && left.rooms + left.documents + left.sockets > 0; tries++) {
      await sleep(1000)
      left = await ask<Alive>('alive')
    }
    return { so, left }
  } finally {
    over.abort()
    await server.stop()
    rmSync(dir, { recursive: true })
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Cards, dots, or answers. */
const countedOf = (ref: string, said: Someone['said']) => {
  if (ref !== 'dots') return said.size
  const ballot = said.get('ballot')?.value as { dots: Record<string, number> } | undefined
  return Object.values(ballot?.dots ?? {}).reduce((a, b) => a + b, 0)
}
const countOf = async (room: Workshop, ref: string): Promise<number> => {
  const outcome = await room.outcome()
  const step = outcome['exercises'][0].steps.find(({ id }: { id: string }) => id === room.step(ref))
  if (ref === 'hours') return step.n.responded as number
  if (ref === 'dots') return step.result.rows.reduce((sum: number, { dots }: { dots: number }) => sum + dots, 0)
  return outcome['items'].filter((item: { step: string }) => item.step === step.id).length as number
}
