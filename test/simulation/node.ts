import { EventEmitter } from 'node:events'
import type { Server } from 'node:http'
import type { Hono } from 'hono'
import type { WebSocket } from 'ws'
import { random } from '../../shared/stats/random.ts'
import { makeApp } from '../../server/app.ts'
import { limitsFrom } from '../../server/limits.ts'
import { serveLive, type Live } from '../../server/live/upgrade.ts'
import { makeMeters } from '../../server/meters.ts'
import { computeHere } from '../../server/room/heavy.ts'
import { makeRooms, type Rooms } from '../../server/room/rooms.ts'
import type { Store } from '../../server/store/store.ts'
import { makeTake } from '../../server/take.ts'
import { seededChance } from '../kit/in-hand.ts'
import type { Disk, Life } from './disk.ts'
import type { Time } from './time.ts'

/** A server process as `start.ts` puts it together, without a port: it lives on the simulation's clock and disk, and may die between any two steps. */

const DAY = 24 * 3600_000
const RETENTION_DAYS = 90
/** How often a node looks for what it was not told of, ms. */
const LOOKS = 5000
/** How long a word from one node to another takes at most, ms. */
const WORD = 40

/** What a planted bug takes the place of. */
export interface Seams {
  store?(store: Store, time: Time): Store
  /** as the sockets see them */
  rooms?(rooms: Rooms): Rooms
  /** what a reader says to the server */
  said?(frame: Uint8Array): Uint8Array
  /** a request has come, and this node has these sockets */
  asked?(body: string, sockets: Iterable<{ send(frame: Uint8Array): void }>): void
}

export interface NodeParts {
  name: string
  seed: number
  time: Time
  disk: Disk
  draw: () => number
  seams: Seams
  log: (line: string) => void
  /** a promise is broken */
  broken: (law: string, why: string) => void
  /** the node died */
  died: () => void
}

export interface Reply {
  status: number
  text: string
  cookies: string[]
}

export interface Node {
  name: string
  isUp(): boolean
  start(): void
  /** after so many steps from now */
  dieAfter(steps: number): void
  /** undefined: it died over it */
  ask(path: string, init: RequestInit): Promise<Reply | undefined>
  meet(socket: WebSocket, request: { url: string; headers: { cookie: string } }): void
  /** one step; false once this life of the node is over */
  life(): Life
  /** another node has written */
  word(workshop: string): void
  /** words do not reach it until then (ms) */
  deafUntil: number
  rooms(): Rooms
}

const LIMITS = limitsFrom({})

export const makeNode = (parts: NodeParts): Node => {
  const { name, seed, time, disk, draw, seams, log, broken, died } = parts
  let lives = 0
  /** never twice the same: ids and keys are the only ones of their kind */
  const chanceOf = (what: string) => seededChance(random(`${seed} ${name} ${what}`)() * 2 ** 32)
  let current: { life: Life; app: Hono; live: Live; rooms: Rooms; sockets: Set<WebSocket>; stepsLeft: number } | null =
    null

  const start = () => {
    const mine = ++lives
    const isAlive = () => current !== null && lives === mine
    const life: Life = {
      step(effect) {
        if (!isAlive()) return false
        if (current!.stepsLeft-- > 0) return true
        log(`${name} dies before “${effect}”`)
        current = null
        died()
        return false
      },
    }
    const after = (ms: number, run: () => void) => time.after(ms, () => isAlive() && run())
    const store = seams.store?.(disk.store(life), time) ?? disk.store(life)
    const note = (event: string, facts: { error?: unknown }) => {
      // a disk that gives no answer is told to whoever waited for it, and that is all there is to say
      if (['sweep_failed', 'not_saved'].includes(event)) return
      if (event !== 'plan_not_written' && !('error' in facts)) return
      broken('P8', `${name} reports ${event}: ${String(facts.error)}`)
    }
    const meters = makeMeters()
    const rooms = makeRooms({
      store,
      limits: LIMITS,
      now: time.now,
      chance: chanceOf(`room ${mine}`),
      retentionMs: RETENTION_DAYS * DAY,
      compute: computeHere,
      log: note,
    })
    const take = makeTake(LIMITS, time.now, meters, note)
    const settings = { publicUrl: null, trustProxy: false }
    const app = makeApp({
      rooms,
      take,
      sockets: () => live.sockets(),
      saves: () => true,
      meters,
      settings: { ...settings, instancePassword: null, retentionDays: RETENTION_DAYS, version: '0', startedAt: '' },
      limits: LIMITS,
      now: time.now,
      chance: chanceOf(`door ${mine}`),
      log: note,
    })
    const clock = { now: time.now, after }
    const live = serveLive(
      new EventEmitter() as Server,
      { rooms: seams.rooms?.(rooms) ?? rooms, store, meters, take },
      { ...settings, retentionMs: RETENTION_DAYS * DAY },
      LIMITS,
      time.now,
      note,
      clock,
    )
    current = { life, app, live, rooms, sockets: new Set(), stepsLeft: Infinity }
    const sweep = () => {
      live.sweep()
      void rooms.sweep().catch(() => {})
      after(1000, sweep)
    }
    after(1000, sweep)
    const look = () => {
      for (const workshop of heardOf) hear(workshop)
      after(LOOKS, look)
    }
    after(LOOKS, look)
  }

  const heardOf = new Set<string>()
  const hear = (workshop: string) => {
    heardOf.add(workshop)
    void current?.rooms.heard(workshop).catch(() => {})
  }

  const node: Node = {
    name,
    isUp: () => current !== null,
    start,
    dieAfter(steps) {
      if (current) current.stepsLeft = steps
    },
    async ask(path, init) {
      if (!current) return undefined
      const { life, app, sockets } = current
      if (!life.step('takes a request')) return undefined
      seams.asked?.(String(init.body ?? ''), sockets)
      const response = await app.request(path, init)
      const text = await response.text()
      if (!life.step('answers a request')) return undefined
      return { status: response.status, text, cookies: response.headers.getSetCookie() }
    },
    meet(socket, request) {
      const { sockets, live } = current!
      sockets.add(socket)
      socket.on('message', (data, isBinary) => isBinary || seams.asked?.(String(data), sockets))
      live.meet(socket, request)
    },
    life: () => current!.life,
    word(workshop) {
      heardOf.add(workshop)
      if (time.now() < node.deafUntil) return
      time.after(1 + draw() * WORD, () => hear(workshop))
    },
    deafUntil: 0,
    rooms: () => current!.rooms,
  }
  return node
}
