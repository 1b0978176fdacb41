import type { Answer, Command } from '../../shared/commands.ts'
import type { Json, Role, State } from '../../shared/workshop.ts'
import type { Device } from '../../web/live/device.ts'
import { makeRoom } from '../../web/live/room.ts'
import type { Room } from '../../web/live/types.ts'
import { overhear } from '../kit/overhear.ts'
import type { Network } from './network.ts'
import { isLeft, sitDown, type Table } from './table.ts'
import type { Time } from './time.ts'

/** Somebody with a device, whose pages are the real one's `makeRoom`. It reloads, sleeps, and its storage survives both. */

export interface Person {
  name: string
  role: Role
  seat: string | null
  network: Network
  /** of the page that was opened first; null until there is one */
  room(): Room | null
  /** of each page that is open: two tabs of one browser */
  rooms(): Room[]
  /** takes a seat, again and again until it has one; then opens the page */
  come(path: string, body: object): void
  reload(page: number): void
  /** opens a second page beside the first, or closes one of the two */
  turn(page: number): void
  /** had two pages open at once, which may contradict each other */
  hadTwo: boolean
  sleep(ms: number): void
  wake(): void
  /** what was typed last, by `<step>/<round>/<key>` */
  typed: Map<string, Json | null>
  put(page: number, step: string, round: number, key: string, value: Json | null): void
  /** Asks where to sit in this step, and opens that table's document. */
  sit(page: number, step: string, round: number): void
  tables(): Table[]
  /** beside the page, as a program of its own */
  ask: Device['fetch']
  evil(url: string): ReturnType<Network['open']>
  /** was taken away */
  isRemoved: boolean
}

/** One tab. What it waits for never comes once it is closed. */
interface Page {
  isOpen: boolean
  room: Room
  table: Table | null
  wakers: Set<() => void>
  /** told when another page has written into the storage */
  readers: Set<() => void>
}

/** What the page is of, for the code that asks for it. */
const ORIGIN = 'http://room.test'
const AGAIN = 1000
/** How far a wrong clock is off, ms, either way; and how many people of 1 have one. */
const OFF = 600_000
const WRONG_CLOCKS = 0.3

export const makePerson = ({
  name,
  role,
  workshop,
  time,
  draw,
  network,
  answered,
  saved,
  log,
}: {
  name: string
  role: Role
  workshop: string
  time: Time
  draw: () => number
  network: Network
  answered: (person: Person, commands: Command[], answers: Answer[]) => void
  /** a page was told that these words of a table are saved */
  saved: (person: Person, words: readonly string[]) => void
  log: (line: string) => void
}): Person => {
  const values = new Map<string, string>()
  const off = draw() < WRONG_CLOCKS ? (draw() < 0.5 ? OFF : -OFF) : 0
  let cookie = ''
  let pages: Page[] = []
  let isAsleep = false
  let pending: (() => void)[] = []

  const whenHere = (page: Page, run: () => void) => {
    if (!page.isOpen) return
    if (isAsleep) pending.push(() => whenHere(page, run))
    else run()
  }

  const storageOf = (page: Page) => {
    const told = () => {
      for (const other of pages)
        if (other !== page)
          time.after(1 + 4 * draw(), () => whenHere(other, () => other.readers.forEach((read) => read())))
    }
    return {
      get length() {
        return values.size
      },
      key: (place: number) => [...values.keys()][place] ?? null,
      getItem: (key: string) => values.get(key) ?? null,
      setItem(key: string, value: string) {
        values.set(key, value)
        told()
      },
      removeItem(key: string) {
        values.delete(key)
        told()
      },
      clear: () => values.clear(),
    }
  }

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

  const deviceOf = (page: Page): Device => ({
    async fetch(url, init) {
      const response = await fetch(url, init)
      // a page that is gone or asleep reads nothing
      await new Promise<void>((resolve) => whenHere(page, resolve))
      if (url.includes('/commands') && response.status === 200) {
        const { results } = (await response.json()) as { results: Answer[] }
        answered(person, JSON.parse(String(init!.body)) as Command[], results)
      }
      return response
    },
    storage: storageOf(page),
    // an arrow could not be called with `new`
    Socket: function (url: string) {
      const socket = network.open(url.replace('ws://room.test', ''), cookie, page)
      const listen = socket.addEventListener.bind(socket)
      socket.addEventListener = (type: string, run: unknown) =>
        listen(type, (event) => whenHere(page, () => (run as (event: Event) => void)(event)))
      overhear(socket, (commands) => (answers) => answered(person, commands, answers))
      return socket
    } as unknown as typeof WebSocket,
    isOnline: () => true,
    inflate: null,
    now: () => time.now() + off,
    random: draw,
    after: (ms, run) => {
      let isOff = false
      const cancel = time.after(ms, () => whenHere(page, () => isOff || run()))
      return () => {
        isOff = true
        cancel()
      }
    },
    onWake(run) {
      page.wakers.add(run)
      return () => page.wakers.delete(run)
    },
    onStorage(run) {
      page.readers.add(run)
      return () => page.readers.delete(run)
    },
  })

  const open = () => {
    const page: Page = {
      isOpen: true,
      room: null as unknown as Room,
      table: null,
      wakers: new Set(),
      readers: new Set(),
    }
    page.room = makeRoom(workshop, role, deviceOf(page))
    log(`${name} opens the page`)
    return page
  }
  const close = (page: Page) => {
    page.isOpen = false
    network.leave(page)
  }

  const person: Person = {
    name,
    role,
    seat: null,
    network,
    room: () => pages[0]?.room ?? null,
    rooms: () => pages.map(({ room }) => room),
    hadTwo: false,
    come(path, body) {
      const again = () => void time.after(AGAIN, () => person.come(path, body))
      const knock = async () => {
        const response = await fetch(path, { method: 'POST', body: JSON.stringify(body) })
        const { seat } = (await response.json()) as { seat?: string }
        if (seat !== undefined) {
          person.seat = seat
          log(`${name} has a seat`)
          pages = [open()]
        } else if (response.status >= 429) again()
        else log(`${name} is turned away: ${response.status}`)
      }
      knock().catch(again)
    },
    reload(n) {
      const page = pages[n % pages.length]
      if (!page) return
      person.wake()
      close(page)
      pages = pages.with(pages.indexOf(page), open())
    },
    turn(n) {
      person.wake()
      const [page] = pages.length < 2 ? [] : pages.splice(n % 2, 1)
      if (page) return close(page)
      pages.push(open())
      person.hadTwo = true
    },
    sleep(ms) {
      if (pages.length === 0 || isAsleep) return
      isAsleep = true
      network.cutUntil = Math.max(network.cutUntil, time.now() + ms)
      time.after(ms, person.wake)
    },
    wake() {
      if (!isAsleep) return
      isAsleep = false
      log(`${name} wakes`)
      for (const run of pending.splice(0)) run()
      for (const { wakers } of pages) for (const run of wakers) run()
    },
    typed: new Map(),
    put(page, step, round, key, value) {
      person.typed.set(`${step}/${round}/${key}`, value)
      pages[page % pages.length]!.room.desk.put(step, round, key, value)
    },
    sit(n, step, round) {
      const page = pages[n % pages.length]!
      const ask = async () => {
        const place = await page.room.read<{ table: number }>(`/table/${step}`)
        const of = `table/${step}/${round}/${place?.table}`
        if (!place || (page.table?.of === of && !isLeft(page.table.state()))) return
        log(`${name} sits down at table ${place.table}`)
        page.table = sitDown(deviceOf(page), workshop, of, { saved: (words) => saved(person, words) })
      }
      void ask()
    },
    tables: () => pages.flatMap(({ table }) => table ?? []),
    ask: fetch,
    evil: (url) => network.open(url, cookie, person),
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
