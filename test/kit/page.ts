import type { Answer, Command } from '../../shared/commands.ts'
import { random } from '../../shared/stats/random.ts'
import type { Role } from '../../shared/workshop.ts'
import { inflate, type Device } from '../../web/live/device.ts'
import { makeRoom } from '../../web/live/room.ts'
import type { Room } from '../../web/live/types.ts'
import { memory } from './device.ts'
import { overhear } from './overhear.ts'

/** The page's own `makeRoom` in Node, with real sockets and requests, on a device whose time may run faster than ours. */
export interface Page {
  room: Room
  device: Device
  /** sockets that it has opened */
  sockets(): number
  /** each request that it has made, over a socket too: where to, and what came of it, once something did */
  requests: { path: string; commands: Command[]; answers: Answer[] | null }[]
  /** Nothing runs on it until it wakes, this many ms of its clock later. */
  sleep(): void
  wake(slept: number): void
  /** another page of the same browser, with the same storage and the same seat */
  again(): Page
  close(): void
}

export interface PageGiven {
  /** ms of the device in one of ours */
  speed?: number
  /** how far its clock is before ours, ms */
  ahead?: number
  seed?: string
}

// the page asks where it is from; what it asks for there is asked for at `base`
Object.assign(globalThis, { location: globalThis.location ?? { origin: 'http://room.test' } })

/** What the tabs of one browser share; each hears what the others write. */
interface Browser {
  storage: Storage
  tabs: Set<() => void>
}
const storageOf = ({ storage, tabs }: Browser, own: () => () => void): Storage => {
  const tell = () => {
    for (const hear of tabs) if (hear !== own()) queueMicrotask(hear)
  }
  return {
    get length() {
      return storage.length
    },
    key: storage.key,
    getItem: storage.getItem,
    clear: storage.clear,
    setItem(key, value) {
      storage.setItem(key, value)
      tell()
    },
    removeItem(key) {
      storage.removeItem(key)
      tell()
    },
  }
}

export const openPage = (
  base: string,
  workshop: string,
  seat: { role: Role; cookie: string },
  { speed = 1, ahead = 0, seed = seat.cookie }: PageGiven = {},
  browser: Browser = { storage: memory(), tabs: new Set() },
): Page => {
  const draw = random(seed)
  const began = Date.now()
  const wakers = new Set<() => void>()
  const requests: Page['requests'] = []
  const headers = { cookie: seat.cookie }
  let sockets = 0
  let slept = 0
  /** what is to happen once it is awake; null while it is */
  let asleep: (() => void)[] | null = null
  const whenAwake = (run: () => void) => {
    if (asleep) asleep.push(run)
    else run()
  }
  const now = () => began + ahead + slept + (Date.now() - began) * speed

  let own = () => {}
  const device: Device = {
    async fetch(path, init) {
      const made: Page['requests'][number] = {
        path,
        commands: typeof init?.body === 'string' ? (JSON.parse(init.body) as Command[]) : [],
        answers: null,
      }
      requests.push(made)
      const awake = () => new Promise<void>((resolve) => whenAwake(resolve))
      const response = await fetch(base + path, {
        ...init,
        headers: { 'content-type': 'application/json', ...headers },
      }).finally(awake)
      const text = await response.text().finally(awake)
      if (path.includes('/commands') && response.ok) made.answers = (JSON.parse(text) as { results: Answer[] }).results
      return new Response(text, { status: response.status })
    },
    storage: storageOf(browser, () => own),
    // an arrow could not be called with `new`
    Socket: function (url: string) {
      sockets++
      const { pathname, search } = new URL(url)
      // headers are what Node's sockets take beyond the standard
      const socket = new WebSocket(base.replace('http', 'ws') + pathname + search, { headers } as never)
      const listen = socket.addEventListener.bind(socket)
      socket.addEventListener = (type: string, run: unknown) =>
        listen(type, (event) => whenAwake(() => (run as (event: Event) => void)(event)))
      overhear(socket, (commands) => {
        const made: Page['requests'][number] = { path: `${pathname} commands`, commands, answers: null }
        requests.push(made)
        return (answers) => void (made.answers = answers)
      })
      return socket
    } as unknown as typeof WebSocket,
    isOnline: () => true,
    inflate,
    now,
    random: draw,
    after(ms, run) {
      let isOff = false
      const timer = setTimeout(() => whenAwake(() => isOff || run()), ms / speed)
      return () => {
        isOff = true
        clearTimeout(timer)
      }
    },
    onWake(run) {
      wakers.add(run)
      return () => wakers.delete(run)
    },
    onStorage(run) {
      own = run
      browser.tabs.add(run)
      return () => browser.tabs.delete(run)
    },
  }
  const room = makeRoom(workshop, seat.role, device)
  return {
    room,
    device,
    sockets: () => sockets,
    requests,
    sleep: () => void (asleep ??= []),
    wake(ms) {
      slept += ms
      const due = asleep ?? []
      asleep = null
      for (const run of [...due, ...wakers]) run()
    },
    again: () => openPage(base, workshop, seat, { speed, ahead, seed: `${seed} again` }, browser),
    close: room.close,
  }
}
