import type { Device } from '../../web/live/device.ts'

/** A socket whose other end is the test. */
class FakeSocket extends EventTarget {
  binaryType = 'blob'
  sent: Uint8Array[] = []
  closed = false
  readyState = 0
  readonly url: string

  constructor(url: string) {
    super()
    this.url = url
  }

  send(bytes: Uint8Array) {
    this.sent.push(bytes)
  }

  /** as the page calls it: the close event of a real socket comes later, or never */
  close() {
    this.closed = true
    this.readyState = 2
  }

  /** what the network does to it */
  opens() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  brings(said: Uint8Array | string) {
    const data = typeof said === 'string' ? said : said.slice().buffer
    this.dispatchEvent(Object.assign(new Event('message'), { data }))
  }
  ends(code: number) {
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }
}

export interface FakeDevice extends Device {
  storage: Storage
  online: boolean
  /** Lets time pass, and what was due in it happen, in its order. */
  pass(ms: number): Promise<void>
  wake(): void
  /** Time passes, and nothing of what is due in it happens before the next `pass`. */
  sleep(ms: number): void
  /** another tab has written into the storage */
  otherTab(): void
  sockets: FakeSocket[]
  /** what to answer a request with, and commands over a socket; it may throw, as a lost network does */
  answer: (url: string, body: unknown) => Promise<Response> | Response
  requests: { url: string; body: unknown }[]
}

/** The storage of a browser that has just been opened. */
export const memory = (): Storage => {
  const values = new Map<string, string>()
  return {
    get length() {
      return values.size
    },
    key: (place) => [...values.keys()][place] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
  }
}

/** Lets everything that waits for a promise go on. */
export const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** A phone whose clock, network and storage the test holds. Its chance always says `random`. */
export function fakeDevice({ storage = memory(), random = 0.5 } = {}): FakeDevice {
  let clock = Date.UTC(2026, 2, 12, 9)
  let timers: { at: number; run: () => void }[] = []
  const wakers = new Set<() => void>()
  const readers = new Set<() => void>()
  const sockets: FakeSocket[] = []
  const device: FakeDevice = {
    storage,
    online: true,
    inflate: null,
    isOnline: () => device.online,
    sockets,
    requests: [],
    answer: () => {
      throw new TypeError('no network')
    },
    async fetch(url, init) {
      const body: unknown = init?.body === undefined ? undefined : JSON.parse(String(init.body))
      device.requests.push({ url, body })
      const givenUp = new Promise<never>((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError'))),
      )
      return Promise.race([device.answer(url, body), givenUp])
    },
    Socket: class extends FakeSocket {
      constructor(url: string) {
        super(url)
        sockets.push(this)
      }
      override send(said: Uint8Array | string) {
        if (typeof said === 'string') void this.#answer(said).catch(() => {})
        else super.send(said)
      }
      async #answer(text: string) {
        const { n, commands } = JSON.parse(text) as { n: number; commands: unknown }
        const url = `${this.url} commands`
        device.requests.push({ url, body: commands })
        const response = await device.answer(url, commands)
        this.brings(JSON.stringify({ n, status: response.status, ...((await response.json()) as object) }))
      }
    } as unknown as typeof WebSocket,
    now: () => clock,
    random: () => random,
    after(ms, run) {
      const timer = { at: clock + ms, run }
      timers.push(timer)
      return () => (timers = timers.filter((one) => one !== timer))
    },
    onWake(run) {
      wakers.add(run)
      return () => wakers.delete(run)
    },
    onStorage(run) {
      readers.add(run)
      return () => readers.delete(run)
    },
    otherTab: () => readers.forEach((run) => run()),
    sleep: (ms) => void (clock += ms),
    wake: () => wakers.forEach((run) => run()),
    async pass(ms) {
      const until = clock + ms
      for (;;) {
        await settle()
        const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter((one) => one !== next)
        clock = Math.max(clock, next.at)
        next.run()
      }
      clock = until
      await settle()
    },
  }
  return device
}
