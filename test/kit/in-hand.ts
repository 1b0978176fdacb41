import type { Answer, Command } from '../../shared/commands.ts'
import { parseExercise } from '../../shared/exercises/exercise.ts'
import type { Role, StepDoc, Tables } from '../../shared/workshop.ts'
import { limitsFrom } from '../../server/limits.ts'
import type { Chance } from '../../server/room/act.ts'
import { found, newSeat } from '../../server/room/found.ts'
import type { Room } from '../../server/room/room.ts'
import { computeHere, type Compute } from '../../server/room/heavy.ts'
import { makeRooms, type Rooms } from '../../server/room/rooms.ts'
import { memoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'

/** A workshop without sockets and HTTP, with its clock and its chance held in the hand. */

export interface Clock {
  now: () => number
  pass: (ms: number) => void
}

const makeClock = (at = Date.UTC(2026, 2, 2, 9)): Clock => ({ now: () => at, pass: (ms) => void (at += ms) })

/** Draws that repeat. Ids are in no order, as the real ones are. */
export const seededChance = (seed: number): Chance => {
  let state = seed
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const letters = (from: string, n: number) =>
    Array.from({ length: n }, () => from[Math.floor(draw() * from.length)]).join('')
  const shuffle = <T>(list: readonly T[]) => {
    const left = [...list]
    return list.map(() => left.splice(Math.floor(draw() * left.length), 1)[0]!)
  }
  return {
    id: (prefix) => `${prefix}_${letters('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 16)}`,
    secret: () => letters('abcdefghijklmnopqrstuvwxyz0123456789', 22),
    code: () => letters('BCDFGHJKLMNPQRSTVWXZ23456789', 6),
    shuffle,
    // as many draws as ever: seeds that once found a bug still tell the same story
    pick: (list) => shuffle(list)[0],
  }
}

export type Said = Command extends infer C ? (C extends Command ? Omit<C, 'id'> & { id?: string } : never) : never

export interface InHand {
  id: string
  room: Room
  rooms: Rooms
  store: Store
  clock: Clock
  /** the facilitator */
  fay: string
  join: (name: string, role?: Role) => Promise<string>
  /** one command of one seat */
  say: (seat: string, command: Said) => Promise<Answer>
  /** the id behind a ref */
  step: (ref: string) => string
  row: (ref: string) => Tables['step']
  round: (ref: string, round?: number) => Tables['round'] | undefined
  /** takes steps from state to state */
  drive: (
    ref: string,
    ...transitions: ('open' | 'last_call' | 'close' | 'reveal' | 'reopen' | 'lock' | 'skip')[]
  ) => Promise<void>
}

const RETENTION = 90 * 24 * 3600_000

/** A workshop of one exercise with these steps. `rooms` made anew over the same store is another process. */
export const inHand = async (
  steps: (Pick<StepDoc, 'ref' | 'activity'> & Partial<StepDoc>)[],
  {
    store = memoryStore(),
    clock = makeClock(),
    seed = 1,
    env = {},
    compute = computeHere,
    log = () => {},
  }: {
    store?: Store
    clock?: Clock
    seed?: number
    env?: Record<string, string>
    compute?: Compute
    log?: (event: string, facts: object) => void
  } = {},
): Promise<InHand> => {
  const chance = seededChance(seed)
  const rooms = makeRooms({
    store,
    limits: limitsFrom(env),
    now: clock.now,
    chance,
    retentionMs: RETENTION,
    compute,
    log,
  })
  const made = found(
    {
      title: 'Spring',
      facilitator: 'Fay',
      purpose: '',
      language: 'en',
      timeZone: 'UTC',
      promise: 'Nobody sees who.',
      threshold: 5,
      ballots: 'omitted',
      settings: {},
      exercises: [{ doc: parseExercise({ id: 'own', title: 'Own', steps }), variant: null }],
    },
    clock.now(),
    chance,
  )
  if ('error' in made) throw new Error(JSON.stringify(made))
  const id = chance.id('ws')
  await rooms.create(id, made.rows, [`code:${made.code}`])
  const room = await rooms.get(id)
  if (typeof room === 'string') throw new Error(room)
  const ids = new Map([...room.rows().all('step')].map(([step, { ref }]) => [ref, step]))
  const step = (ref: string) => ids.get(ref) ?? ref
  let said = 0
  const say: InHand['say'] = async (seat, command) => {
    room.presence.seen(seat)
    return (await room.commands(seat, [{ id: `c${++said}`, ...command }]))[0]!
  }
  room.presence.seen(made.seat)
  return {
    id,
    room,
    rooms,
    store,
    clock,
    fay: made.seat,
    say,
    step,
    row: (ref) => room.rows().get('step', step(ref))!,
    round: (ref, round = 1) => room.rows().get('round', `${step(ref)}/${round}`),
    async join(name, role = 'participant') {
      const seat = chance.id('pe')
      await room.change((rows, at) => {
        rows.put('seat', seat, newSeat(chance, rows, role, name, at))
        return {}
      })
      room.presence.seen(seat)
      return seat
    },
    async drive(ref, ...transitions) {
      for (const type of transitions) {
        const { round, state } = room.rows().get('step', step(ref))!
        const at = { step: step(ref), round, from: state }
        const answer = await say(made.seat, { type, ...at, ...(type === 'open' && { seconds: 0 }) } as Said)
        if (!answer.ok) throw new Error(`${type} ${ref}: ${JSON.stringify(answer)}`)
      }
    },
  }
}
