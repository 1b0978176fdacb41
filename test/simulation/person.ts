import type { Answer, Command } from '../../shared/commands.ts'
import type { Json, Role, State } from '../../shared/workshop.ts'
import type { Device } from '../../web/live/device.ts'
import { makeRoom } from '../../web/live/room.ts'
import type { Room } from '../../web/live/types.ts'
import type { Network } from './network.ts'
import type { Time } from './time.ts'

/** Somebody with a device, whose page is the real one's `makeRoom`. It reloads, sleeps, and its storage survives both. */

export interface Person {
  name: string
  role: Role
  seat: string | null
  network: Network
  /** null until the page is open */
  room(): Room | null
  /** takes a seat, again and again until it has one; then opens the page */
  come(path: string, body: object): void
  reload(): void
  sleep(ms: number): void
  wake(): void
  /** what was typed last, by `<step>/<round>/<key>` */
  typed: Map<string, Json | null>
  put(step: string, round: number, key: string, value: Json | null): void
  /** beside the page, as a program of its own */
  ask: Device['fetch']
  evil(url: string): ReturnType<Network['open']>
  /** was taken away */
  isRemoved: boolean
}

/** What the page is of, for the code that asks for it. */
const ORIGIN = 'http://room.test'
const AGAIN = 1000

export const makePerson = ({
  name,
  role,
  workshop,
  time,
  draw,
  network,
  answered,
  log,
}: {
  name: string
  role: Role
  workshop: string
  time: Time
  draw: () => number
  network: Network
  answered: (person: Person, commands: Command[], answers: Answer[]) => void
  log: (line: string) => void
}): Person => {
  const values = new Map<string, string>()
  const storage = {
    get length() {
      return values.size
    },
    key: (place: number) => [...values.keys()][place] ?? null,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    clear: () => values.clear(),
  }
  let cookie = ''
  let page = 0
  let isAsleep = false
  let pending: (() => void)[] = []
  let wakers = new Set<() => void>()
  let room: Room | null = null

  const fetch: Device['fetch'] = async (url, init = {}) => {
    const { body } = init
    const reply = await network.ask(ORIGIN + url, {
      method: init.method ?? 'GET',
      headers: { cookie, ...(init.headers as object) },
      ...(body !== undefined && { body }),
    })
    for (const one of reply.cookies) cookie = one.split(';')[0]!
    return { status: reply.status, ok: reply.status < 400, json: async () => JSON.parse(reply.text) } as Response
  }

  const device = (): Device => {
    const mine = ++page
    wakers = new Set()
    pending = []
    const own = wakers
    const whenHere = (run: () => void) => {
      if (mine !== page) return
      if (isAsleep) pending.push(run)
      else run()
    }
    return {
      async fetch(url, init) {
        const response = await fetch(url, init)
        // a page that is gone or asleep reads nothing
        await new Promise<void>((resolve) => whenHere(resolve))
        if (url.includes('/commands') && response.status === 200) {
          const { results } = (await response.json()) as { results: Answer[] }
          answered(person, JSON.parse(String(init!.body)) as Command[], results)
        }
        return response
      },
      storage,
      // an arrow could not be called with `new`
      Socket: function (url: string) {
        const socket = network.open(url.replace('ws://room.test', ''), cookie)
        const listen = socket.addEventListener.bind(socket)
        socket.addEventListener = (type: string, run: unknown) =>
          listen(type, (event) => whenHere(() => (run as (event: Event) => void)(event)))
        return socket
      } as unknown as typeof WebSocket,
      now: time.now,
      random: draw,
      after: (ms, run) => {
        let isOff = false
        const cancel = time.after(ms, () => whenHere(() => isOff || run()))
        return () => {
          isOff = true
          cancel()
        }
      },
      onWake(run) {
        own.add(run)
        return () => own.delete(run)
      },
      onStorage: () => () => {},
    }
  }

  const open = () => {
    room = makeRoom(workshop, role, device())
    log(`${name} opens the page`)
  }

  const person: Person = {
    name,
    role,
    seat: null,
    network,
    room: () => room,
    come(path, body) {
      const again = () => void time.after(AGAIN, () => person.come(path, body))
      const knock = async () => {
        const response = await fetch(path, { method: 'POST', body: JSON.stringify(body) })
        const { seat } = (await response.json()) as { seat?: string }
        if (seat !== undefined) {
          person.seat = seat
          log(`${name} has a seat`)
          open()
        } else if (response.status >= 429) again()
        else log(`${name} is turned away: ${response.status}`)
      }
      knock().catch(again)
    },
    reload() {
      if (!room) return
      network.leave()
      isAsleep = false
      open()
    },
    sleep(ms) {
      if (!room || isAsleep) return
      isAsleep = true
      network.cutUntil = Math.max(network.cutUntil, time.now() + ms)
      const mine = page
      time.after(ms, () => mine === page && person.wake())
    },
    wake() {
      if (!isAsleep) return
      isAsleep = false
      log(`${name} wakes`)
      for (const run of pending.splice(0)) run()
      for (const run of wakers) run()
    },
    typed: new Map(),
    put(step, round, key, value) {
      person.typed.set(`${step}/${round}/${key}`, value)
      room!.desk.put(step, round, key, value)
    },
    ask: fetch,
    evil: (url) => network.open(url, cookie),
    isRemoved: false,
  }
  return person
}

/** The step that this person sees running, as their wall has it. */
export const stepSeen = (room: Room): { step: string; state: State; round: number } | null => {
  const pulse = room.wall.get('now', 'pulse')
  return pulse?.step != null && pulse.state !== null
    ? { step: pulse.step, state: pulse.state, round: pulse.round }
    : null
}
